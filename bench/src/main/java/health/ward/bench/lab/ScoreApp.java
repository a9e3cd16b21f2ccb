package health.ward.bench.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.maa.MaaTransport;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * What the lab's score app is configured with.
 *
 * @param policyText the appraisal policy for the ONNX enclave, JSON
 * @param credential the app's secret for the ONNX enclave
 * @param enclave the ONNX enclave's endorsement and sealed endpoint
 * @param provider the attestation provider
 * @param transport to the provider
 */
public record ScoreApp(
    String policyText, String credential, URI enclave, URI provider, MaaTransport transport) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The score app of a lab that runs. */
  public static ScoreApp of(RunFolder run, Ports ports) throws IOException {
    return new ScoreApp(
        JSON.readTree(run.path("cas/session.json").toFile())
            .path("services")
            .path("score")
            .path("files")
            .path("policy/onnx.json")
            .asText(),
        JSON.readTree(run.path("cas/secrets.json").toFile()).path("credential").asText(),
        URI.create("http://localhost:" + ports.of(Use.ONNX) + "/enclave/onnx"),
        URI.create("https://localhost:" + ports.of(Use.MAA)),
        MaaTransport.pinned(Files.readString(run.path("lab-ca.pem"))));
  }

  /** The policy, read. */
  public AppraisalPolicy policy() throws AppraisalPolicyException {
    return AppraisalPolicy.parse(policyText.getBytes(StandardCharsets.UTF_8));
  }
}
