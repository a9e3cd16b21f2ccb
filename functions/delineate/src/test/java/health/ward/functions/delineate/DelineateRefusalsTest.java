package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.functions.delineate.model.EnclaveTumourModel;
import health.ward.functions.delineate.model.InvalidSegmentationException;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.functions.delineate.testing.Images;
import health.ward.gateway.testing.HostResponse;
import health.ward.inference.InferenceRefusedException;
import health.ward.inference.OnnxEnclave;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class DelineateRefusalsTest {

  private final byte[] image = Images.file("png", DelineateApiTest.square(256, 256));

  @Test
  void imagesThatAreNotTakenSayWhatToSend() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      byte[] text = "a letter".getBytes(StandardCharsets.UTF_8);
      assertProblem(400, "unsupported-image", "PNG, JPEG or TIFF", app.post(text));
      byte[] half = Arrays.copyOf(image, image.length / 2);
      assertProblem(400, "damaged-image", "whole file", app.post(half));
      byte[] small = Images.file("png", Images.raw(63, 64, 1, 8, (x, y, b) -> x));
      assertProblem(400, "image-too-small", "64 pixels", app.post(small));
      byte[] large = Images.file("png", new BufferedImage(4097, 64, BufferedImage.TYPE_BYTE_GRAY));
      assertProblem(413, "image-too-large", "4096x4096", app.post(large));
      assertProblem(400, "no-image", "field img", app.post(new byte[0]));
      assertProblem(
          415, "unsupported-type", "octet-stream", app.post("image/png", image, Map.of()));
      String form = "multipart/form-data; boundary=x";
      assertProblem(
          400,
          "malformed-body",
          "cut off",
          app.post(form, "--x\r\n".getBytes(StandardCharsets.US_ASCII), Map.of()));
    }
  }

  @Test
  void moreThan32MebibytesAreRefusedUnread() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      assertProblem(413, "too-large", "33554432 bytes", app.post(new byte[(32 << 20) + 1]));
      assertProblem(400, "unsupported-image", "PNG", app.post(new byte[32 << 20]));
    }
  }

  @Test
  void anEnclaveThatIsNotTrustedIs503WithEveryLineOfTheVerdict() throws Exception {
    Verdict verdict =
        new Verdict("7", "enclave", List.of(new Check("mrenclave", "aa", "bb", "/sgx/0", false)));
    TumourModel model =
        model(
            () -> {
              throw new PeerRefusedException(verdict);
            });
    try (DelineateFixture app = new DelineateFixture(model)) {
      HostResponse answer = app.post(image);
      assertProblem(503, "enclave-not-trusted", "Nothing that it can read was sent", answer);
      assertTrue(answer.json().at("/verdict/1").asText().contains("expected aa, found bb"));
      assertNull(answer.getHeader("Retry-After"));
    }
  }

  @Test
  void anEnclaveOutOfReachIs503WithRetryAfter() throws Exception {
    TumourModel model =
        model(
            () -> {
              throw new PeerUnreachableException("down");
            });
    try (DelineateFixture app = new DelineateFixture(model)) {
      HostResponse answer = app.post(image);
      assertProblem(503, "enclave-unavailable", "Retry-After", answer);
      assertEquals("5", answer.getHeader("Retry-After"));
    }
  }

  @Test
  void anAnswerThatIsNotWhatWasAgreedIs502() throws Exception {
    TumourModel invalid =
        input -> {
          throw Mockito.mock(InvalidSegmentationException.class);
        };
    TumourModel refusing =
        input -> {
          throw Mockito.mock(InferenceRefusedException.class);
        };
    for (TumourModel model : List.of(invalid, refusing)) {
      try (DelineateFixture app = new DelineateFixture(model)) {
        assertProblem(502, "no-usable-delineation", "report it", app.post(image));
      }
    }
  }

  @Test
  void theScopeIsItsOwn() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      String other = "Bearer " + app.lamna.token("score.read patient.read");
      assertProblem(
          403,
          "missing-scope",
          "",
          app.post(DelineateFixture.BINARY, image, Map.of("Authorization", other)));
      assertProblem(
          401,
          "no-access-token",
          "",
          app.post(DelineateFixture.BINARY, image, Map.of("Authorization", "")));
    }
  }

  private static void assertProblem(int status, String name, String detail, HostResponse answer) {
    assertEquals(status, answer.getStatusCode());
    assertEquals("urn:ward:problem:" + name, answer.json().get("type").asText());
    assertTrue(answer.json().get("detail").asText().contains(detail), answer.json().toString());
  }

  private static TumourModel model(PeerCheck check) {
    return new EnclaveTumourModel(
        new OnnxEnclave(
            URI.create("http://localhost:1/enclave/onnx"),
            "credential",
            new VerifiedPeerCache(check, Duration.ofMinutes(1), System::nanoTime),
            new SecureRandom()));
  }
}
