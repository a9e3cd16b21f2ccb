/** Time as a relying party may use it: what the host says, but never backwards. */
@NullMarked
package health.ward.attestation.time;

import org.jspecify.annotations.NullMarked;
