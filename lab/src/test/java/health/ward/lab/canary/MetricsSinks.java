package health.ward.lab.canary;

import health.ward.lab.canary.Canary.Kind;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the function apps and the ONNX enclave tell whoever reads their metrics. */
final class MetricsSinks {
  /** Both end with the start of their process, so a page that was cut short lacks the control. */
  static final List<Canary> CONTROLS =
      List.of(
          new Canary(Kind.EXPORTED, "host", "ward_host_start_time_seconds"),
          new Canary(Kind.EXPORTED, "enclave", "ward_enclave_start_time_seconds"));

  private static final Map<String, Use> PAGES =
      Map.of(
          "patient-upsert", Use.PATIENT_METRICS,
          "score", Use.SCORE_METRICS,
          "delineate", Use.DELINEATE_METRICS,
          "ONNX enclave", Use.ONNX_METRICS);

  private final LabProcess lab;
  private final HttpClient client = HttpClient.newHttpClient();

  MetricsSinks(LabProcess lab) {
    this.lab = lab;
  }

  /** Every page, by who shows it. */
  Map<String, String> read() throws IOException, InterruptedException {
    Map<String, String> pages = new TreeMap<>();
    for (Map.Entry<String, Use> page : PAGES.entrySet()) {
      pages.put(page.getKey(), get(lab.port(page.getValue())));
    }
    return pages;
  }

  private String get(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<String> answer =
        client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException("Metrics at port " + port + " answer " + answer.statusCode());
    }
    return answer.body();
  }
}
