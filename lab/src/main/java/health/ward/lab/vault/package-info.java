/**
 * Azure Key Vault on this machine, as far as secure key release needs it: keys with a release
 * policy, given out wrapped to the key that an attestation token names.
 */
@NullMarked
package health.ward.lab.vault;

import org.jspecify.annotations.NullMarked;
