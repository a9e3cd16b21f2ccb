package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's end of this implementation talks to a server in JavaScript. */
class JavaScriptServerIT {

  private static final Duration START = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;
  private Optional<Process> server = Optional.empty();
  private URI address = URI.create("http://127.0.0.1/");

  @AfterEach
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().destroy();
      server.get().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void answersWhatJavaSealed(int aead) throws Exception {
    start(aead);
    SealedClient client = new SealedClient(KeyDocument.parse(get()), random);

    Field credential = new Field("authorization", "Bearer t");
    BinaryResponse small = ask(client, "POST", "/p?a=b&c=%20", List.of(credential), utf8("Jürgen"));
    assertEquals(200, small.status());
    assertEquals(Optional.of("POST"), small.field("x-method"));
    assertEquals(Optional.of("/p?a=b&c=%20"), small.field("x-path"));
    assertEquals(Optional.of("api:4996"), small.field("x-authority"));
    assertEquals(Optional.of("Bearer t"), small.field("authorization"));
    assertArrayEquals(utf8("Jürgen"), small.body());

    byte[] large = new byte[200_000];
    random.nextBytes(large);
    assertArrayEquals(large, ask(client, "PUT", "/p", List.of(), large).body());

    assertEquals(204, ask(client, "DELETE", "/gone", List.of(), new byte[0]).status());
    BinaryResponse missing = ask(client, "GET", "/missing", List.of(), new byte[0]);
    assertEquals(404, missing.status());
    assertEquals(Optional.of("application/problem+json"), missing.field("content-type"));
    assertEquals("{\"title\":\"not here\"}", new String(missing.body(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 39, 4150})
  void refusesWhatWasChanged(int at) throws Exception {
    start(2);
    SealedClient client = new SealedClient(KeyDocument.parse(get()), random);
    byte[] message = client.seal(request("GET", "/p", List.of(), new byte[0])).message();
    message[at] ^= 1;
    assertEquals(422, post(message).statusCode());
  }

  private BinaryResponse ask(
      SealedClient client, String method, String path, List<Field> fields, byte[] body)
      throws Exception {
    SealedRequest sealed = client.seal(request(method, path, fields, body));
    HttpResponse<byte[]> answer = post(sealed.message());
    assertEquals(200, answer.statusCode());
    return sealed.open(answer.body());
  }

  private static BinaryRequest request(
      String method, String path, List<Field> fields, byte[] body) {
    return new BinaryRequest(method, "https", "api:4996", path, fields, body);
  }

  private byte[] get() throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()).body();
  }

  private HttpResponse<byte[]> post(byte[] message) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(message)).build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  /** Starts the server and waits for the line with its address. */
  private void start(int aead) throws Exception {
    Node.require(folder);
    Path output = Files.createTempFile(folder, "server", ".log");
    Process process = Node.start(output, "node", "it/answer.js", Integer.toString(aead));
    server = Optional.of(process);
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.readString(output).endsWith("/\n")) {
      assertTrue(process.isAlive(), () -> "the server ended: " + output);
      assertTrue(System.nanoTime() < deadline, "the server did not start");
      Thread.sleep(20);
    }
    address = URI.create(Files.readString(output).strip());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
