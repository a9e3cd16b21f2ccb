package health.ward.inference;

import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Peers as a check would return them, and verdicts as it would throw them. */
final class TestPeers {
  static final String MODEL = "risk";
  static final String DIGEST = "ab".repeat(32);
  static final String EARLIER = "ef".repeat(32);

  /** Version 3 is the default, version 2 is served beside it. */
  private static final Map<String, String> MODELS =
      Map.of(MODEL, DIGEST, MODEL + "/3", DIGEST, MODEL + "/2", EARLIER);

  private TestPeers() {}

  static VerifiedPeer peer(byte[] keyDocument) {
    RuntimeData data =
        new RuntimeData("onnx", RuntimeData.ohttpKeys(keyDocument), MODELS, Optional.empty());
    return new VerifiedPeer(
        "onnx",
        keyDocument,
        data,
        "cd".repeat(32),
        "sgx",
        Optional.empty(),
        Optional.empty(),
        verdict(true));
  }

  static Verdict verdict(boolean passed) {
    Check check = new Check("x-ms-sgx-is-debuggable", "false", "true", "/sgx/0", passed);
    return new Verdict("1", "sgx enclave", List.of(check));
  }

  static VerifiedPeerCache cache(PeerCheck check) {
    return new VerifiedPeerCache(check, Duration.ofHours(1), System::nanoTime);
  }
}
