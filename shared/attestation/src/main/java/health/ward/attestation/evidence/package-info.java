/**
 * What a platform states about a process, and the runtime data whose SHA-256 the statement binds.
 */
@NullMarked
package health.ward.attestation.evidence;

import org.jspecify.annotations.NullMarked;
