package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.OnnxFile;
import health.ward.enclave.model.PlainModels;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceServiceTest {
  private static final String ROW =
      "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[-1,2]}]}";

  @TempDir Path folder;
  private final Admission admission = new Admission(1, 1, Duration.ofMillis(1), System::nanoTime);
  private Models models;
  private EnclaveMetrics metrics;
  private InferenceService service;

  @BeforeEach
  void load() throws Exception {
    OnnxFile.write(folder, "abs", 1, OnnxFile.unary("Neg", OnnxFile.FP32, 2));
    OnnxFile.write(folder, "abs", 2, OnnxFile.unary("Abs", OnnxFile.FP32, 2));
    OnnxFile.write(folder, "log", 1, OnnxFile.unary("Log", OnnxFile.FP32, 2));
    OnnxFile.write(folder, "root", 1, OnnxFile.unary("Sqrt", OnnxFile.FP32, 2));
    models = Models.load(folder, new PlainModels(), Map.of(), 1);
    metrics =
        new EnclaveMetrics(
            models.all().stream().map(ServedModel::identity).toList(), Instant.EPOCH);
    service =
        new InferenceService(
            models,
            new InferRequestReader(100),
            admission,
            new ModelHealth(models, admission),
            metrics);
  }

  @AfterEach
  void unload() throws Exception {
    models.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v2|{\"name\":\"ward\",\"version\":\"0.1.0\",\"extensions\":[\"binary_tensor_data\"]}",
        "/v2/health/live|{\"live\":true}",
        "/v2/models/abs/ready|{\"name\":\"abs\",\"ready\":true}",
        "/v2/models/abs/versions/2/ready|{\"name\":\"abs\",\"ready\":true}",
        "/v2/models/abs|{\"name\":\"abs\",\"versions\":[\"1\",\"2\"],\"platform\":\"onnx_onnxv1\","
            + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],"
            + "\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}",
        "/v2/models/abs/versions/2|{\"name\":\"abs\",\"versions\":[\"1\",\"2\"],\"platform\":"
            + "\"onnx_onnxv1\",\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],"
            + "\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}"
      })
  void metadataCalls(String path, String json) {
    BinaryResponse response = call("GET", path, "");
    assertEquals(200, response.status());
    assertEquals(json, text(response));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,404",
    "GET,/v2/models,404",
    "GET,/v2/models/,404",
    "GET,/v2/models/other,404",
    "GET,/v2/models/abs/versions/3,404",
    "GET,/v2/models/abs/stats,404",
    "GET,/v2?x=1,404",
    "GET,/v2/models/abs/infer,405",
    "POST,/v2,405",
    "POST,/v2/models/abs,405",
    "POST,/v2/models/abs/ready,405",
    "POST,/v2/health/ready,405",
    "POST,/v2/models/other/infer,404",
    "POST,/v2/models/abs/versions/3/infer,404",
    "POST,/v2/repository/models/abs/load,404"
  })
  void otherCallsAreRefused(String method, String path, int status) {
    BinaryResponse response = call(method, path, "");
    assertEquals(status, response.status());
    assertTrue(text(response).startsWith("{\"error\":\""), text(response));
    assertEquals(status == 405, response.field("allow").isPresent());
  }

  @Test
  void jsonInference() {
    BinaryResponse response = call("POST", "/v2/models/abs/versions/2/infer", ROW);
    assertEquals(Optional.of("application/json"), response.field("content-type"));
    String digest = models.digests().get("abs");
    assertEquals(
        "{\"model_name\":\"abs\",\"model_version\":\"2\",\"parameters\":{\"model_sha256\":\""
            + digest
            + "\"},\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[1,2],"
            + "\"data\":[1.0,2.0]}]}",
        text(response));
    counted("abs", "2", "ok");
  }

  @Test
  void theVersionThatIsNamedRuns() {
    BinaryResponse first = call("POST", "/v2/models/abs/versions/1/infer", ROW);
    assertTrue(text(first).contains("\"model_version\":\"1\""), text(first));
    assertTrue(text(first).contains(models.digests().get("abs/1")), text(first));
    assertTrue(text(first).contains("\"data\":[1.0,-2.0]"), text(first));
    counted("abs", "1", "ok");
    BinaryResponse chosen = call("POST", "/v2/models/abs/infer", ROW);
    assertTrue(text(chosen).contains("\"model_version\":\"2\""), text(chosen));
  }

  @Test
  void aModelThatFailsIsNotReadyAndNeitherIsTheServerButTheOthersAre() {
    assertEquals(500, call("POST", "/v2/models/log/infer", ROW).status());
    BinaryResponse model = call("GET", "/v2/models/log/versions/1/ready", "");
    assertEquals(503, model.status());
    assertEquals("{\"name\":\"log\",\"ready\":false}", text(model));
    BinaryResponse server = call("GET", "/v2/health/ready", "");
    assertEquals(503, server.status());
    assertEquals("{\"ready\":false}", text(server));
    assertEquals(200, call("GET", "/v2/models/abs/ready", "").status());
  }

  @Test
  void aModelWhoseLastRunFailedIsTestedOnlyInATurn() throws Exception {
    assertEquals(500, call("POST", "/v2/models/root/infer", ROW).status());
    admission.enter(Duration.ofHours(1));
    assertEquals(503, call("GET", "/v2/models/root/ready", "").status());
    admission.leave();
    assertEquals(200, call("GET", "/v2/models/root/ready", "").status());
    assertEquals(200, call("POST", "/v2/models/abs/infer", ROW).status());
  }

  @Test
  void aRequestWhoseTimeIsOverIsNotRun() {
    BinaryResponse expired = timed("0");
    assertEquals(504, expired.status());
    assertEquals(
        "{\"type\":\"urn:ward:problem:deadline\","
            + "\"title\":\"The request's time was over before it was answered\",\"status\":504}",
        text(expired));
    counted("abs", "2", "expired");
    assertEquals(200, timed("60000").status());
    for (String wrong : List.of("-1", "soon", "1.5", "9999999999", "")) {
      assertEquals(400, timed(wrong).status(), wrong);
    }
  }

  @Test
  void rawInference() {
    ByteBuffer raw = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(new float[] {-1, 2, -3, 4});
    BinaryResponse response =
        service.answer(request("POST", "/v2/models/abs/infer", raw.array(), length("0")));
    int header = Integer.parseInt(response.field("inference-header-content-length").orElseThrow());
    ByteBuffer values = ByteBuffer.wrap(response.body(), header, 16).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1, values.getFloat());
    assertEquals(2, values.getFloat());
    assertEquals(3, values.getFloat());
    assertEquals(header + 16, response.body().length);
  }

  @Test
  void badRequestsAreAnswered400() {
    assertEquals(400, call("POST", "/v2/models/abs/infer", "{}").status());
    assertEquals(400, call("POST", "/v2/models/abs/infer", ROW.replace("\"x\"", "\"z\"")).status());
    byte[] body = ROW.getBytes(StandardCharsets.UTF_8);
    for (String length : List.of("-1", "x", "9999999999", "1, 2")) {
      BinaryRequest request = request("POST", "/v2/models/abs/infer", body, length(length));
      assertEquals(400, service.answer(request).status());
    }
    counted("abs", "2", "refused");
  }

  @Test
  void modelWithoutAUsableAnswerIs500() {
    BinaryResponse response = call("POST", "/v2/models/log/infer", ROW);
    assertEquals(500, response.status());
    assertEquals("{\"error\":\"The model gave no usable answer\"}", text(response));
    counted("log", "1", "failed");
  }

  @Test
  void beyondAdmissionIs503AndWorksAgainAfterwards() throws Exception {
    admission.enter(Duration.ofHours(1));
    BinaryResponse busy = call("POST", "/v2/models/abs/infer", ROW);
    assertEquals(503, busy.status());
    assertEquals(Optional.of("1"), busy.field("retry-after"));
    counted("abs", "2", "busy");
    assertTrue(metrics.text().contains("\nward_enclave_inferences_in_flight 0\n"));
    assertEquals(200, call("GET", "/v2/models/abs", "").status());
    admission.leave();
    assertEquals(200, call("POST", "/v2/models/abs/infer", ROW).status());
    assertEquals(400, call("POST", "/v2/models/abs/infer", "{}").status());
    assertEquals(200, call("POST", "/v2/models/abs/infer", ROW).status());
  }

  private void counted(String model, String version, String outcome) {
    String series =
        "ward_enclave_requests_total{model=\"%s\",version=\"%s\",outcome=\"%s\"} "
            .formatted(model, version, outcome);
    assertTrue(
        metrics.text().lines().anyMatch(l -> l.startsWith(series) && !l.equals(series + "0")));
  }

  private BinaryResponse timed(String milliseconds) {
    byte[] body = ROW.getBytes(StandardCharsets.UTF_8);
    Field timeout = new Field("inference-timeout-ms", milliseconds);
    return service.answer(request("POST", "/v2/models/abs/infer", body, timeout));
  }

  private BinaryResponse call(String method, String path, String body) {
    return service.answer(request(method, path, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static BinaryRequest request(String method, String path, byte[] body, Field... fields) {
    return new BinaryRequest(method, "https", "onnx", path, List.of(fields), body);
  }

  private static Field length(String value) {
    return new Field("inference-header-content-length", value);
  }

  private static String text(BinaryResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
