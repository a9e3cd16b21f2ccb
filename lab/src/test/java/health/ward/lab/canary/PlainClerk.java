package health.ward.lab.canary;

import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.ports.Ports.Use;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Calls over TLS, as curl does. */
final class PlainClerk implements Clerk {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI api;

  PlainClerk(LabProcess lab) throws Exception {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                Tls.client(Pem.certificates(Files.readString(lab.run().path("cacert.pem")))))
            .build();
    api = URI.create("https://localhost:" + lab.port(Use.API));
  }

  @Override
  public Answer call(String method, String path, Map<String, String> fields, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(LIMIT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    fields.forEach(request::header);
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(), answer.headers().firstValue("etag").orElse(""), answer.body());
  }

  /** Patient data where a sealed message belongs. */
  @Override
  public int malformed(String stray) throws Exception {
    return call(
            "POST", "/enclave/patient", Map.of("content-type", "application/octet-stream"), stray)
        .status();
  }
}
