/** What the tests of this module share: keys, certificates, tokens, quotes and a small provider. */
@NullMarked
package health.ward.attestation.testing;

import org.jspecify.annotations.NullMarked;
