package health.ward.bench.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.peer.BackgroundCheck;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.inference.OnnxEnclave;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The client of the lab's ONNX enclave, with the policy and the credential of the lab's score app
 * and put together as the app's gateway does it.
 *
 * @param check verifies the enclave anew each time
 * @param peers remembers the verdict
 * @param enclave seals and sends
 */
record LabClient(PeerCheck check, VerifiedPeerCache peers, OnnxEnclave enclave) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A client that has not spoken to anybody yet. */
  static LabClient of(RunFolder run, Ports ports) throws IOException, AppraisalPolicyException {
    SecureRandom random = new SecureRandom();
    AppraisalPolicy policy = policy(run);
    MaaTransport transport = MaaTransport.pinned(Files.readString(run.path("lab-ca.pem")));
    URI endpoint = URI.create("http://localhost:" + ports.of(Use.ONNX) + "/enclave/onnx");
    PeerCheck check =
        new BackgroundCheck(
            endpoint,
            new MaaClient(URI.create("https://localhost:" + ports.of(Use.MAA)), transport),
            new MaaTokenVerifier(
                policy.issuers(),
                new MaaSigningKeys(transport, System::nanoTime),
                Clock.systemUTC(),
                policy.maximumAge()),
            policy,
            random);
    VerifiedPeerCache peers = new VerifiedPeerCache(check, policy.maximumAge(), System::nanoTime);
    return new LabClient(check, peers, new OnnxEnclave(endpoint, credential(run), peers, random));
  }

  private static AppraisalPolicy policy(RunFolder run)
      throws IOException, AppraisalPolicyException {
    String policy =
        JSON.readTree(run.path("cas/session.json").toFile())
            .path("services")
            .path("score")
            .path("files")
            .path("policy/onnx.json")
            .asText();
    return AppraisalPolicy.parse(policy.getBytes(StandardCharsets.UTF_8));
  }

  private static String credential(RunFolder run) throws IOException {
    return JSON.readTree(run.path("cas/secrets.json").toFile()).path("credential").asText();
  }
}
