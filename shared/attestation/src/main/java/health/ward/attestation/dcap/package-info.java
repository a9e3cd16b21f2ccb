/**
 * Verification of ECDSA quotes as Intel's quote verification library does it (Intel SGX DCAP ECDSA
 * Quote Library API; Intel SGX and TDX PCS API v4), on the JDK alone: one check for each trust
 * step, from the pinned root key to the merged TCB status. Which enclave and which status is wanted
 * is the caller's to appraise.
 */
@NullMarked
package health.ward.attestation.dcap;

import org.jspecify.annotations.NullMarked;
