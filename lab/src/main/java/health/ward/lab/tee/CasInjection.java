package health.ward.lab.tee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the SCONE runtime that runs before {@code main}: it attests the enclave to the CAS
 * with fresh evidence over a key of its own, and only that key opens what the CAS answers.
 */
final class CasInjection implements Injection {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int REPORT_DATA_LENGTH = 64;

  private final URI cas;
  private final HttpClient client;
  private final String service;
  private final SecureRandom random;

  /**
   * @param cas the CAS's address
   * @param authorityPem the authority of its TLS certificate
   * @param service the service in the session
   */
  CasInjection(URI cas, String authorityPem, String service, SecureRandom random)
      throws GeneralSecurityException {
    this.cas = cas;
    this.service = service;
    this.random = random;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .sslContext(Tls.client(Pem.certificates(authorityPem)))
            .build();
  }

  @Override
  public Map<String, byte[]> files(Evidencing evidence) throws LoadException {
    try {
      KeyPair pair = KeyPairs.p256(random);
      ECKey key =
          new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
              .privateKey(pair.getPrivate())
              .build();
      String nonce = post("/v1/challenge", JsonNodeFactory.instance.objectNode(), "nonce");
      byte[] runtimeData = runtimeData(nonce, key);
      byte[] quote = evidence.quote(Arrays.copyOf(Sha256.of(runtimeData), REPORT_DATA_LENGTH));
      ObjectNode request =
          JsonNodeFactory.instance
              .objectNode()
              .put("service", service)
              .put("quote", Base64Url.encode(quote))
              .put("runtimeData", Base64Url.encode(runtimeData));
      return open(post("/v1/attest", request, "files"), key);
    } catch (IOException e) {
      throw new LoadException("The CAS cannot be reached for " + service + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("Attesting " + service + " was interrupted.", e);
    } catch (JOSEException | ParseException e) {
      throw new LoadException("The CAS's answer for " + service + " cannot be opened.", e);
    }
  }

  private byte[] runtimeData(String nonce, ECKey key) throws IOException {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("ward", 1)
            .put("service", service)
            .put("nonce", nonce);
    data.set("key", JSON.readTree(key.toPublicJWK().toJSONString()));
    return data.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String post(String path, ObjectNode body, String member)
      throws IOException, InterruptedException, LoadException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(cas.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    JsonNode json = JSON.readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new LoadException(
          "The CAS refuses " + service + ": " + json.path("error").path("message").asText());
    }
    return json.path(member).asText();
  }

  private static Map<String, byte[]> open(String sealed, ECKey key)
      throws ParseException, JOSEException, IOException, LoadException {
    JWEObject jwe = JWEObject.parse(sealed);
    if (!jwe.getHeader().getAlgorithm().equals(JWEAlgorithm.ECDH_ES)
        || !jwe.getHeader().getEncryptionMethod().equals(EncryptionMethod.A256GCM)) {
      throw new LoadException("The CAS answers with an unexpected encryption.");
    }
    jwe.decrypt(new ECDHDecrypter(key));
    Map<String, byte[]> files = new TreeMap<>();
    JSON.readTree(jwe.getPayload().toBytes())
        .forEachEntry(
            (path, content) -> files.put(path, Base64.getDecoder().decode(content.asText())));
    return files;
  }
}
