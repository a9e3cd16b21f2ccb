/**
 * Secure key release: a vault gives its key to a process that an attestation provider endorses, and
 * wraps it to a key that only this process has. What was not seen on the real Azure Key Vault is
 * marked where it is read, in {@link health.ward.attestation.release.ReleaseVerifier}.
 */
@NullMarked
package health.ward.attestation.release;

import org.jspecify.annotations.NullMarked;
