/** Appraisal: endorsed claims against a versioned policy, and a verdict that explains itself. */
@NullMarked
package health.ward.attestation.appraisal;

import org.jspecify.annotations.NullMarked;
