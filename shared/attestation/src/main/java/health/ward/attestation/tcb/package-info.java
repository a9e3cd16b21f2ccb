/**
 * How well a platform, its quoting enclave and its TDX module are patched: Intel's TCB info,
 * version 3, and enclave identity, version 2, of the Intel SGX and TDX PCS API v4, and their
 * evaluation. Signatures and dates are {@code dcap}'s to check.
 */
@NullMarked
package health.ward.attestation.tcb;

import org.jspecify.annotations.NullMarked;
