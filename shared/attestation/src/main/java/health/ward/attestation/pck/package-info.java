/**
 * What a provisioning certification key's certificate says about its platform, in Intel's SGX
 * extension (Intel SGX PCK Certificate and Certificate Revocation List Profile Specification).
 */
@NullMarked
package health.ward.attestation.pck;

import org.jspecify.annotations.NullMarked;
