package health.ward.attestation.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.bytes.Base64Url;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Just enough of an attestation provider: it signs whatever token it is told to. */
public final class TestMaa implements AutoCloseable {
  private final TestServer server = new TestServer(this::answer);
  private volatile KeyPair keys;
  private volatile String kid = TestToken.KID;
  private volatile int attestStatus = 200;
  private volatile String attestCode = "InvalidParameter";
  private volatile Function<byte[], String> tokens;

  public TestMaa(KeyPair keys) {
    this.keys = keys;
    this.tokens = runtimeData -> new TestToken(url()).runtimeData(runtimeData).sign(this.keys);
  }

  public String url() {
    return server.url();
  }

  public TestServer server() {
    return server;
  }

  public void rollOver(String newKid, KeyPair newKeys) {
    kid = newKid;
    keys = newKeys;
  }

  public void refuseWith(int status) {
    attestStatus = status;
  }

  /** The error code of every refusal from now on. */
  public void refuseAs(String code) {
    attestCode = code;
  }

  /** What is answered for runtime data. */
  public void answerWith(Function<byte[], String> token) {
    tokens = token;
  }

  @Override
  public void close() {
    server.close();
  }

  private TestServer.Answer answer(TestServer.Asked request) {
    if (request.path().equals("/certs")) {
      return TestServer.Answer.of(200, jwks(kid, keys).getBytes(UTF_8));
    }
    if (attestStatus != 200) {
      Map<String, Object> error = Map.of("error", Map.of("code", attestCode, "message", "no"));
      return TestServer.Answer.of(attestStatus, json(error));
    }
    String token = "{\"token\":\"" + tokens.apply(runtimeData(request.body())) + "\"}";
    return TestServer.Answer.of(200, token.getBytes(UTF_8));
  }

  private static byte[] json(Map<String, Object> object) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] runtimeData(byte[] body) {
    try {
      var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
      return Base64Url.decode(tree.at("/runtimeData/data").textValue()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key set with one self-signed certificate, as the service publishes it. */
  public static String jwks(String kid, KeyPair keys) {
    String x5c = Base64.getEncoder().encodeToString(selfSigned(keys));
    return "{\"keys\":[{\"kid\":\"" + kid + "\",\"kty\":\"RSA\",\"x5c\":[\"" + x5c + "\"]}]}";
  }

  private static byte[] selfSigned(KeyPair keys) {
    try {
      X500Name name = new X500Name("CN=attestation");
      X509CertificateHolder holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(Instant.EPOCH),
                  Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                  name,
                  keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
      return holder.getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
