/** Part of Ward. */
@NullMarked
package health.ward.attestation;

import org.jspecify.annotations.NullMarked;
