package health.ward.lab.canary;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seals each call to the key of its app, as the portal does, and sends it without TLS. */
final class SealedClerk implements Clerk {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String OCTETS = "application/octet-stream";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, SealedClient> apps = new HashMap<>();
  private final URI api;
  private final SecureRandom random;

  /**
   * @param port where sealed messages are taken
   */
  SealedClerk(int port, SecureRandom random) {
    this.api = URI.create("http://localhost:" + port);
    this.random = random;
  }

  @Override
  public Answer call(String method, String path, Map<String, String> fields, String body)
      throws Exception {
    String app = path.startsWith("/score") ? "score" : "patient";
    SealedRequest sealed = app(app).seal(inner(method, path, fields, body));
    HttpResponse<byte[]> outer = post(app, sealed.message());
    if (outer.statusCode() != 200) {
      throw new AssertionError("Outer status " + outer.statusCode());
    }
    BinaryResponse answer = sealed.open(outer.body());
    return new Answer(
        answer.status(),
        answer.field("etag").orElse(""),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  /** A sealed message with one bit changed. */
  @Override
  public int malformed(String stray) throws Exception {
    byte[] message =
        app("patient").seal(inner("PUT", "/patient/" + stray, Map.of(), stray)).message();
    message[message.length - 1] ^= 1;
    return post("patient", message).statusCode();
  }

  private static BinaryRequest inner(
      String method, String path, Map<String, String> fields, String body) {
    List<Field> inside =
        fields.entrySet().stream()
            .map(field -> new Field(field.getKey(), field.getValue()))
            .toList();
    return new BinaryRequest(
        method, "https", "api", path, inside, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> post(String app, byte[] message) throws Exception {
    return client.send(
        request(app)
            .header("content-type", OCTETS)
            .POST(BodyPublishers.ofByteArray(message))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private SealedClient app(String name) throws Exception {
    SealedClient known = apps.get(name);
    if (known == null) {
      HttpResponse<byte[]> answer = client.send(request(name).build(), BodyHandlers.ofByteArray());
      EndorsementDocument document = EndorsementDocument.parse(answer.body());
      known = new SealedClient(KeyDocument.parse(document.keyDocument()), random);
      apps.put(name, known);
    }
    return known;
  }

  private HttpRequest.Builder request(String app) {
    return HttpRequest.newBuilder(api.resolve("/enclave/" + app)).timeout(LIMIT);
  }
}
