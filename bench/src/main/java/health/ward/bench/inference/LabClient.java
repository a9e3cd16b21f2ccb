package health.ward.bench.inference;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.peer.BackgroundCheck;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.attestation.time.ForwardClock;
import health.ward.bench.lab.ScoreApp;
import health.ward.inference.OnnxEnclave;
import java.security.SecureRandom;

/**
 * The client of the lab's ONNX enclave, with the policy and the credential of the lab's score app
 * and put together as the app's gateway does it.
 *
 * @param check verifies the enclave anew each time
 * @param peers remembers the verdict
 * @param enclave seals and sends
 */
record LabClient(PeerCheck check, VerifiedPeerCache peers, OnnxEnclave enclave) {

  /** A client that has not spoken to anybody yet. */
  static LabClient of(ScoreApp app) throws AppraisalPolicyException {
    SecureRandom random = new SecureRandom();
    AppraisalPolicy policy = app.policy();
    PeerCheck check =
        new BackgroundCheck(
            app.enclave(),
            new MaaClient(app.provider(), app.transport()),
            new MaaTokenVerifier(
                policy.issuers(),
                new MaaSigningKeys(app.transport(), System::nanoTime),
                ForwardClock.system(),
                policy.maximumAge()),
            policy,
            random);
    VerifiedPeerCache peers = new VerifiedPeerCache(check, policy.maximumAge(), System::nanoTime);
    return new LabClient(
        check, peers, new OnnxEnclave(app.enclave(), app.credential(), peers, random));
  }
}
