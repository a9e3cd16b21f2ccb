/** Proof that patient data is nowhere outside the attested processes. */
@NullMarked
package health.ward.lab.canary;

import org.jspecify.annotations.NullMarked;
