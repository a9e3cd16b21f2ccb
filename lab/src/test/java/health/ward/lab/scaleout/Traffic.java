package health.ward.lab.scaleout;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Clerks who ask for scores again and again, half of them sealed, and ask once more when a
 * connection breaks, as a browser and the command line do with a question. They pause after each
 * answer: without that they take all the processors from whatever starts again beside them.
 */
final class Traffic implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 40;
  private static final String NOT_TRUSTED = "urn:ward:problem:enclave-not-trusted";
  private static final String CAUSE = "x-ms-sgx-mrenclave";

  /** What all sealed calls carry, so that it is found in the logs of hosts and enclaves. */
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Target target;
  private final Figures figures;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean over;

  /**
   * Whom the clerks ask.
   *
   * @param api of the balancer
   * @param tls that trusts the app
   * @param keys of its sealed channel
   * @param token of a clerk
   * @param patients that have been stored
   */
  record Target(URI api, SSLContext tls, KeyDocument keys, String token, List<String> patients) {}

  private record Answer(int status, String body) {}

  Traffic(Target target, Figures figures, int clerks) {
    this.target = target;
    this.figures = figures;
    for (int i = 0; i < clerks; i++) {
      int clerk = i;
      threads.execute(() -> ask(clerk));
    }
  }

  private void ask(int clerk) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(target.tls())
            .build();
    for (int i = clerk; !over; i++) {
      String path = "/score/" + target.patients().get(i % target.patients().size());
      boolean sealed = clerk % 2 == 1;
      long began = System.nanoTime();
      try {
        count(twice(client, path, sealed), System.nanoTime() - began);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (Exception e) {
        figures.failed(e.toString());
      }
    }
  }

  private Answer twice(HttpClient client, String path, boolean sealed) throws Exception {
    try {
      return once(client, path, sealed);
    } catch (IOException e) {
      figures.repeated();
      return once(client, path, sealed);
    }
  }

  private Answer once(HttpClient client, String path, boolean sealed) throws Exception {
    if (sealed) {
      return sealed(client, path);
    }
    HttpResponse<String> answer =
        client.send(
            request(path).header("authorization", "Bearer " + target.token()).build(),
            BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private Answer sealed(HttpClient client, String path) throws Exception {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("authorization", "Bearer " + target.token()));
    fields.add(new Field("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
    SealedRequest sealed =
        new SealedClient(target.keys(), RANDOM)
            .seal(new BinaryRequest("GET", "https", "api", path, fields, new byte[0]));
    HttpResponse<byte[]> outer =
        client.send(
            request("/enclave/score")
                .header("content-type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(sealed.message()))
                .build(),
            BodyHandlers.ofByteArray());
    if (outer.statusCode() != 200) {
      return new Answer(outer.statusCode(), "outside the seal");
    }
    BinaryResponse answer = sealed.open(outer.body());
    return new Answer(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.api() + path)).timeout(PATIENCE);
  }

  private void count(Answer answer, long nanos) throws Exception {
    if (answer.status() == 200) {
      figures.answered(nanos);
    } else if (answer.status() == 503
        && NOT_TRUSTED.equals(JSON.readTree(answer.body()).path("type").asText())
        && answer.body().contains(CAUSE)) {
      figures.refusedForCause();
      // A refusal is not remembered, and an enclave gives fresh evidence ten times a second only.
      TimeUnit.MILLISECONDS.sleep(400);
    } else {
      figures.failed(answer.status() + " " + answer.body());
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
      throw new AssertionError("clerks wait for answers");
    }
  }
}
