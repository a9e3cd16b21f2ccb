package health.ward.bench.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A caller of {@code /score-batch}. */
final class Jobs {
  /** As many ids as one job takes. */
  static final int MOST = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE = 100;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI app;
  private final String token;

  /**
   * @param app the score app
   * @param token of a clerk who may score batches
   */
  Jobs(URI app, String token) {
    this.app = app;
    this.token = token;
  }

  /** Submits a job of at most {@link #MOST} ids; gives its name. */
  String submit(String key, List<String> ids) throws IOException, InterruptedException {
    HttpRequest request =
        request("/score-batch")
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("id\n" + String.join("\n", ids) + "\n"))
            .build();
    return answer(request, 202).path("job").asText();
  }

  /**
   * Waits for a job's end.
   *
   * @throws IllegalStateException when not every record was scored
   */
  void await(String job, int total) throws IOException, InterruptedException {
    while (true) {
      JsonNode state = answer(request("/score-batch/" + job).GET().build(), 200);
      if (state.path("state").asText().equals("finished")) {
        if (state.path("done").asInt() != total) {
          throw new IllegalStateException("Not all were scored: " + state);
        }
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(app.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest request, int status)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != status) {
      throw new IOException("The score app answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }
}
