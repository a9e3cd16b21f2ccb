/**
 * ECDSA quotes of SGX enclaves and TDX trust domains, versions 3 and 4: a bounds-checked parser,
 * and nothing that believes what it reads. Verification is in {@code dcap}.
 */
@NullMarked
package health.ward.attestation.quote;

import org.jspecify.annotations.NullMarked;
