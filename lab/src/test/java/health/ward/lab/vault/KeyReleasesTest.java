package health.ward.lab.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.evidence.Evidence;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import health.ward.lab.maa.MaaFault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault is as strict as the original, whatever its caller has checked. */
final class KeyReleasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNTIME =
      "{\"keys\":[{\"kty\":\"RSA\",\"key_ops\":[\"verify\"],\"n\":\"AQ\",\"e\":\"AQAB\"},"
          + "{\"kty\":\"RSA\",\"key_ops\":[\"encrypt\"],\"n\":\"%s\",\"e\":\"AQAB\"}]}";

  @TempDir static Path folder;
  private static final RSAPublicKey RECIPIENT =
      (RSAPublicKey) KeyPairs.rsa2048(new SecureRandom()).getPublic();
  private static VaultFixture lab;
  private String runtime = "";

  @BeforeAll
  static void start() throws Exception {
    lab = new VaultFixture(folder);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void soundTokens() {
    lab.sound();
    runtime = RUNTIME.formatted(Base64URL.encode(RECIPIENT.getModulus()));
  }

  private String token(boolean debug) throws Exception {
    byte[] data = runtime.getBytes(UTF_8);
    return lab.provider
        .client()
        .attest(new Evidence(lab.provider.platform.quote(Sha256.of(data), debug), data));
  }

  private static HttpCall call(String authorization, String target) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("target", target)
            .put("nonce", "n")
            .put("enc", "CKM_RSA_AES_KEY_WRAP");
    return new HttpCall(
        "POST",
        "/",
        "api-version=7.6",
        "application/json",
        authorization,
        body.toString().getBytes(UTF_8));
  }

  private HttpAnswer answer(String authorization, String target) throws Exception {
    return lab.releases.release(lab.keys.get("ward-patient"), call(authorization, target));
  }

  private void refused(String message, String target) {
    HttpProblem problem = assertThrows(HttpProblem.class, () -> answer("Bearer lab", target));
    assertEquals(message, problem.getMessage());
  }

  @Test
  void wrapsToTheFirstKeyThatEncrypts() throws Exception {
    HttpAnswer answer = answer("Bearer lab", token(false));
    JWSObject jws = JWSObject.parse(JSON.readTree(answer.body()).path("value").asText());
    JsonNode payload = JSON.readTree(jws.getPayload().toBytes());
    assertEquals("n", payload.at("/request/nonce").asText());
    JsonNode wrapped =
        JSON.readTree(Base64URL.from(payload.at("/response/key/key/key_hsm").asText()).decode());
    assertEquals("CKM_RSA_AES_KEY_WRAP", wrapped.at("/header/enc").asText());
    assertTrue(new Base64URL(wrapped.path("ciphertext").asText()).decode().length > 1256);
  }

  @Test
  void asksForABearerToken() throws Exception {
    for (String none : new String[] {"", "Bearer", "Bearer ", "Basic abc"}) {
      HttpAnswer answer = answer(none, token(false));
      assertEquals(401, answer.status());
      Map<String, String> headers = answer.headers();
      assertTrue(
          headers.get("WWW-Authenticate").startsWith("Bearer authorization=\"https://localhost"),
          headers.toString());
    }
  }

  @Test
  void refusesADebuggableEnclave() throws Exception {
    refused("The release policy is not met: x-ms-sgx-is-debuggable.", token(true));
  }

  @Test
  void refusesTokensThatMustNotBeBelieved() throws Exception {
    lab.fault(MaaFault.FORGED_SIGNATURE);
    refused("The target attestation token's signature is wrong.", token(false));
    lab.fault(MaaFault.EXPIRED_TOKEN);
    refused("The target attestation token is not valid now.", token(false));
    lab.fault(MaaFault.WRONG_ISSUER);
    refused("The policy knows no authority https://stranger.weu.attest.azure.net.", token(false));
  }

  @Test
  void refusesATokenWithoutAnAlgorithmOrOfAnother() throws Exception {
    String[] parts = token(false).split("\\.", -1);
    String none = Base64URL.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
    refused("The target is not an attestation token.", none);
    String other = Base64URL.encode("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2];
    refused("The target attestation token is not RS256.", other);
    String unknown =
        Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"x\"}") + "." + parts[1] + "." + parts[2];
    refused("The authority does not publish the token's key.", unknown);
  }

  @Test
  void refusesATokenWithoutAKeyToWrapTo() throws Exception {
    runtime = "{\"keys\":[]}";
    refused("The target attestation token carries no encryption key.", token(false));
    runtime = RUNTIME.formatted("w".repeat(171));
    refused("The encryption key is too short.", token(false));
    runtime = RUNTIME.formatted("w".repeat(342));
    refused("The key cannot be wrapped to the token's encryption key.", token(false));
  }
}
