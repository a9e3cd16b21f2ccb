/**
 * SGX ECDSA quotes, version 3: a bounds-checked parser, and one verifier for each step from the
 * quote to the pinned root key.
 */
@NullMarked
package health.ward.attestation.quote;

import org.jspecify.annotations.NullMarked;
