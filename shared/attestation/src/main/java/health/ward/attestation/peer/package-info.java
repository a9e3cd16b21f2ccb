/** Peers: fetched, verified and appraised, and remembered for as long as the policy allows. */
@NullMarked
package health.ward.attestation.peer;

import org.jspecify.annotations.NullMarked;
