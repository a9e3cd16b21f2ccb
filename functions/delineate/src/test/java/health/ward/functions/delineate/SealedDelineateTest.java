package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.functions.delineate.testing.Images;
import health.ward.gateway.testing.HostResponse;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedDelineateTest {

  /** Encapsulation, tag and Binary HTTP around the padded answer: less than a kibibyte. */
  private static final int STEP = 256 << 10;

  @Test
  void theSameIsAnsweredSealedAndItsSizeSaysLittle() throws Exception {
    byte[] image = Images.file("png", DelineateApiTest.square(256, 256));
    byte[] flat = Images.file("png", Images.raw(64, 64, 1, 8, (x, y, b) -> 5));
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      SealedRequest request = seal(app, "/delineate", image);
      HostResponse outer = app.sealed.post(request.message());
      assertEquals(200, outer.getStatusCode());
      assertEquals("application/octet-stream", outer.getHeader("Content-Type"));
      BinaryResponse answer = request.open(outer.bytes());
      assertEquals(200, answer.status());
      assertArrayEquals(app.post(image).bytes(), answer.body());
      int overhead = outer.bytes().length % STEP;
      assertTrue(overhead < 1024, "padded to a multiple, and " + overhead + " around it");
      SealedRequest other = seal(app, "/delineate", flat);
      HostResponse shorter = app.sealed.post(other.message());
      assertEquals(outer.bytes().length, shorter.bytes().length);
      SealedRequest refused = seal(app, "/delineate", new byte[] {1});
      assertEquals(outer.bytes().length, app.sealed.post(refused.message()).bytes().length);
    }
  }

  @Test
  void otherAppsCallsAreNotServed() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      assertEquals(404, app.sealed.send(seal(app, "/patient/p1", new byte[] {1})).status());
    }
  }

  @Test
  void moreThan32MebibytesAreRefusedUnopened() throws Exception {
    try (DelineateFixture app = new DelineateFixture(DelineateFixture::brightFlair)) {
      HostResponse answer = app.sealed.post(new byte[(32 << 20) + 1]);
      assertEquals(413, answer.getStatusCode());
      assertTrue(answer.json().get("detail").asText().contains("33554432 bytes"));
    }
  }

  /** The opened answer to a sealed request. */
  static byte[] answer(DelineateFixture app, String type, byte[] body) throws Exception {
    return app.sealed.send(seal(app, "/delineate", type, body)).body();
  }

  private static SealedRequest seal(DelineateFixture app, String path, byte[] body)
      throws Exception {
    return seal(app, path, DelineateFixture.BINARY, body);
  }

  private static SealedRequest seal(DelineateFixture app, String path, String type, byte[] body)
      throws Exception {
    KeyDocument keys = KeyDocument.parse(app.sealed.document().keyDocument());
    List<Field> fields =
        List.of(
            new Field("authorization", "Bearer " + app.lamna.token("delineate")),
            new Field("content-type", type));
    return new SealedClient(keys, new SecureRandom())
        .seal(new BinaryRequest("POST", "https", "api", path, fields, body));
  }
}
