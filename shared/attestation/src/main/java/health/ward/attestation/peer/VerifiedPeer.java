package health.ward.attestation.peer;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import java.util.Optional;

/**
 * A service that was verified and appraised; only checks of this package make one.
 *
 * @param keyDocument the {@code application/ohttp-keys} document that the runtime data binds
 * @param measurement lower-case hex: MRENCLAVE, launch measurement, MRTD, or the CAS authority's
 *     key
 * @param attestationType {@code sgx}, {@code sevsnpvm}, {@code tdxvm} or {@code cas}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record VerifiedPeer(
    String service,
    byte[] keyDocument,
    RuntimeData runtimeData,
    String measurement,
    String attestationType,
    Optional<String> maaToken,
    Optional<Evidence> evidence,
    Verdict verdict) {}
