package health.ward.sealing.ohttp;

import static health.ward.sealing.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.sealing.FixedRandom;
import health.ward.sealing.Vectors;
import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.hpke.Aead;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 9458 Appendix A, with its intermediate values. */
class Rfc9458Test {

  private static final Padding NONE = Padding.atLeast(0);

  private JsonNode vector;
  private SealedServer server;

  @BeforeEach
  void readVector() throws Exception {
    vector = Vectors.read("ohttp.json").required("rfc9458");
    ChannelKey key = ChannelKey.generate(1, new FixedRandom(hex(vector, "skR")));
    FixedRandom nonce = new FixedRandom(hex(vector, "responseNonce"));
    server = new SealedServer(List.of(key), new ReplayGuard(1), 4096, nonce);
  }

  @Test
  void keyDocumentIsReadAndWrittenExactly() throws Exception {
    byte[] bytes = hex(vector, "keysMediaType");
    KeyDocument document = KeyDocument.parse(bytes);
    KeyConfig config = document.configs().get(0);
    assertEquals(1, config.keyId());
    assertEquals(List.of(Aead.AES_128_GCM, Aead.CHACHA20_POLY1305), config.aeads());
    assertArrayEquals(server.keyDocument().configs().get(0).publicKey(), config.publicKey());
    assertArrayEquals(bytes, KeyDocument.of(document.configs()).bytes());
    assertArrayEquals(hex(vector, "keyConfig"), Arrays.copyOfRange(bytes, 2, bytes.length));
  }

  @Test
  void clientSealsTheRequestAndOpensTheResponse() throws Exception {
    KeyDocument keys = KeyDocument.parse(hex(vector, "keysMediaType"));
    SealedClient client = new SealedClient(keys, new FixedRandom(hex(vector, "skE")));
    byte[] plaintext = hex(vector, "request");
    SealedRequest sealed = client.seal(BinaryHttp.request(plaintext), length -> length);
    assertArrayEquals(plaintext, BinaryHttp.encode(BinaryHttp.request(plaintext)));
    assertArrayEquals(hex(vector, "encapsulatedRequest"), sealed.message());
    assertArrayEquals(hex(vector, "exportedSecret"), sealed.seal().secret());
    assertEquals(
        BinaryHttp.response(hex(vector, "response")),
        sealed.open(hex(vector, "encapsulatedResponse")));
  }

  @Test
  void infoAndHeaderAreTheRfcs() {
    byte[] header = Suite.header(1, Aead.AES_128_GCM);
    assertArrayEquals(Arrays.copyOf(hex(vector, "encapsulatedRequest"), 7), header);
    assertArrayEquals(hex(vector, "info"), Suite.info(header));
  }

  @Test
  void serverOpensTheRequestAndSealsTheResponse() throws Exception {
    OpenedRequest opened = server.open(hex(vector, "encapsulatedRequest"));
    assertEquals(BinaryHttp.request(hex(vector, "request")), opened.request());

    ResponseSeal seal = opened.seal();
    assertArrayEquals(hex(vector, "exportedSecret"), seal.secret());
    byte[] prk = seal.pseudoRandomKey(hex(vector, "responseNonce"));
    assertArrayEquals(hex(vector, "prk"), prk);
    assertArrayEquals(hex(vector, "aeadKey"), seal.key(prk));
    assertArrayEquals(hex(vector, "aeadNonce"), seal.nonce(prk));

    byte[] sealed = opened.seal(BinaryHttp.response(hex(vector, "response")), NONE);
    assertArrayEquals(hex(vector, "encapsulatedResponse"), sealed);
  }
}
