/** Policies of the attestation providers, and of keys that a vault releases. */
@NullMarked
package health.ward.aks.policy;

import org.jspecify.annotations.NullMarked;
