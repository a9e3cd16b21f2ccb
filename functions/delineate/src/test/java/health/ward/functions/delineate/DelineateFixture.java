package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.functions.delineate.grid.ModelInput;
import health.ward.functions.delineate.model.Segmentation;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.SealedCaller;
import health.ward.gateway.testing.TestApp;
import health.ward.gateway.testing.TestContext;
import health.ward.gateway.testing.TestIssuer;
import health.ward.records.RecordStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockito.Mockito;

/** The app over a model of a test; every plain answer is held against the OpenAPI document. */
final class DelineateFixture implements AutoCloseable {

  static final String BINARY = "application/octet-stream";
  private static final OpenApiContract CONTRACT = new OpenApiContract();

  final TestIssuer lamna = new TestIssuer("lamna");
  final DelineateFunctions functions;
  final SealedCaller sealed;

  DelineateFixture(TumourModel model) throws Exception {
    functions =
        new DelineateFunctions(
            TestApp.of(
                "delineate",
                PlainPolicy.DANGEROUS_ALL,
                ChannelLimits.IMAGES,
                DelineateRoutes.of(model),
                Mockito.mock(RecordStore.class),
                lamna));
    sealed = new SealedCaller(m -> functions.channel(m, new TestContext("delineate-channel")));
  }

  /** A model that sees tumour where the normalised FLAIR is above 1. */
  static Segmentation brightFlair(ModelInput input) {
    float[] probability = new float[256 * 256];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = input.values()[probability.length + i] > 1 ? 0.96875f : 0.125f;
    }
    return new Segmentation(probability, "unet", "1", "ab".repeat(32), peer());
  }

  private static VerifiedPeer peer() {
    return new VerifiedPeer(
        "onnx",
        new byte[0],
        new RuntimeData("onnx", "", Map.of(), Optional.empty()),
        "cd".repeat(32),
        "sgx",
        Optional.of("eyJ.the.token"),
        Optional.of(
            new Evidence(new byte[] {-1, -2, 3}, "{\"ward\":1}".getBytes(StandardCharsets.UTF_8))),
        new Verdict("policy-7", "the enclave", List.of()));
  }

  HostResponse post(String type, byte[] body, Map<String, String> headers) {
    HostRequest<byte[]> request =
        new HostRequest<byte[]>("POST", "https://api:4996/delineate", Optional.of(body))
            .header("Authorization", "Bearer " + lamna.token("delineate"))
            .header("Content-Type", type);
    headers.forEach(request::header);
    HostResponse answer = (HostResponse) functions.delineate(request, new TestContext("delineate"));
    assertEquals(List.of(), CONTRACT.check("POST", "/delineate", answer));
    return answer;
  }

  HostResponse post(byte[] image) {
    return post(BINARY, image, Map.of());
  }

  @Override
  public void close() {
    lamna.close();
  }
}
