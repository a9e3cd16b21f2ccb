/**
 * The documents that stand behind a quote besides its certificates, unverified, and where they come
 * from (Intel SGX and TDX Provisioning Certification Service API v4).
 */
@NullMarked
package health.ward.attestation.collateral;

import org.jspecify.annotations.NullMarked;
