package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.InferenceRefusedException;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.net.http.HttpResponse;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against the enclave's own server and the real risk model. */
class SealedInferenceIT {
  private static final int CHF = 1;
  private static final int CPD = 5;
  private static final int DIABETES_WITH_COMPLICATION = 10;
  private static final int REPLAYS = 10_000;
  private static final int FEW_REPLAYS = 40;

  private Enclave enclave;
  private RunningEnclave running;
  private OnnxEnclave client;

  @BeforeEach
  void start() throws Exception {
    enclave = start(0, REPLAYS);
    running = new RunningEnclave(enclave.port());
    client = running.client(RunningEnclave.CREDENTIAL);
  }

  @AfterEach
  void stop() {
    enclave.close();
  }

  @Test
  void publishedExampleIsReproduced() throws Exception {
    InferenceAnswer answer =
        client.infer("risk", RiskInputs.of(65, CHF, CPD, DIABETES_WITH_COMPLICATION));
    assertArrayEquals(new float[] {6}, answer.outputs().get("index").values());
    assertEquals(0.022454f, answer.outputs().get("survival10y").values()[0], 1e-6f);
    assertEquals(1 - 0.022454f, answer.outputs().get("risk").values()[0], 1e-6f);
    assertArrayEquals(new long[] {1, 18}, answer.outputs().get("contributions").shape());
    byte[] file = Files.readAllBytes(RunningEnclave.models().resolve("risk/1/model.onnx"));
    assertEquals(Hex.of(Sha256.of(file)), answer.modelDigest());
    assertEquals("1", answer.modelVersion());
  }

  @Test
  void answersAreThoseOfABareOnnxRuntimeToTheLastBit() throws Exception {
    Random random = new Random(7);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    String file = RunningEnclave.models().resolve("risk/1/model.onnx").toString();
    try (OrtSession session = environment.createSession(file)) {
      for (int rows : new int[] {1, 2, 3, 17, 100, 1000}) {
        List<Tensor> inputs = RiskInputs.random(rows, random);
        Map<String, Tensor> sealed = client.infer("risk", inputs).outputs();
        Map<String, float[]> bare = run(environment, session, inputs);
        assertEquals(bare.keySet(), sealed.keySet());
        bare.forEach((name, values) -> assertArrayEquals(values, sealed.get(name).values()));
      }
    }
  }

  @Test
  void wrongCredentialIsRefusedInsideTheSeal() {
    InferenceRefusedException refusal =
        assertThrows(
            InferenceRefusedException.class,
            () -> running.client("guess").infer("risk", RiskInputs.of(65)));
    assertEquals("The enclave answered 401: A known credential is needed", refusal.getMessage());
  }

  @Test
  void missingCredentialIsRefusedInsideAnOuter200() throws Exception {
    SealedRequest request = metadata();
    HttpResponse<byte[]> response = running.post("message/ohttp-req", request.message());
    assertEquals(200, response.statusCode());
    assertEquals(401, request.open(response.body()).status());
  }

  @Test
  void capturedMessageIsAnsweredOnce() throws Exception {
    SealedRequest request =
        metadata(new Field("authorization", "Bearer " + RunningEnclave.CREDENTIAL));
    HttpResponse<byte[]> first = running.post("message/ohttp-req", request.message());
    HttpResponse<byte[]> replay = running.post("message/ohttp-req", request.message());
    assertEquals(200, request.open(first.body()).status());
    assertEquals(200, replay.statusCode());
    assertEquals(409, request.open(replay.body()).status());
  }

  @Test
  void clientFollowsChangingKeys() throws Exception {
    int port = enclave.port();
    enclave.close();
    enclave = start(port, FEW_REPLAYS);
    for (int i = 0; i < 2 * FEW_REPLAYS; i++) {
      client.infer("risk", RiskInputs.of(i));
    }
    assertTrue(running.checks.get() >= 2, "verified anew after the key was gone");
    assertTrue(running.checks.get() <= 4, "but not for every request: " + running.checks);
  }

  @Test
  void clientFollowsARestartedEnclave() throws Exception {
    client.infer("risk", RiskInputs.of(65));
    int port = enclave.port();
    enclave.close();
    enclave = start(port, REPLAYS);
    client.infer("risk", RiskInputs.of(65));
    assertEquals(2, running.checks.get());
  }

  @Test
  void requestBeyondTheSizeIsRefusedForGood() {
    List<Tensor> inputs = RiskInputs.random(200_000, new Random(1));
    InferenceRefusedException refusal =
        assertThrows(InferenceRefusedException.class, () -> client.infer("risk", inputs));
    assertEquals("The request is larger than the enclave takes", refusal.getMessage());
  }

  @Test
  void requestBeyondTheElementsIsRefusedInsideTheSeal() {
    List<Tensor> inputs = RiskInputs.random(15_000, new Random(1));
    InferenceRefusedException refusal =
        assertThrows(InferenceRefusedException.class, () -> client.infer("risk", inputs));
    assertEquals(
        "The enclave answered 400: A request holds at most 262144 elements", refusal.getMessage());
  }

  @Test
  void manyCallersAtOnceEachGetTheirOwnAnswer() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int age = i % 100;
        work.add(() -> index(age) == Math.max(0, Math.min(4, (age - 40) / 10)));
      }
      for (Future<Boolean> done : pool.invokeAll(work)) {
        assertTrue(done.get());
      }
    } finally {
      pool.shutdownNow();
    }
    String metrics = new String(running.get("/metrics").body(), StandardCharsets.UTF_8);
    assertTrue(
        metrics.contains(
            "ward_enclave_requests_total{model=\"risk\",version=\"1\",outcome=\"ok\"} 200"),
        metrics);
    assertFalse(metrics.contains("secret"));
  }

  private float index(int age) throws Exception {
    return client.infer("risk", RiskInputs.of(age)).outputs().get("index").values()[0];
  }

  private SealedRequest metadata(Field... fields) throws Exception {
    KeyDocument keys = KeyDocument.parse(running.endorsement().keyDocument());
    return new SealedClient(keys, RunningEnclave.RANDOM)
        .seal(
            new BinaryRequest(
                "GET", "https", "onnx", "/v2/models/risk", List.of(fields), new byte[0]));
  }

  private static Enclave start(int port, int replays) throws StartRefusedException {
    EnclaveLimits limits =
        new EnclaveLimits(
            8 << 20,
            24 << 20,
            Duration.ofSeconds(30),
            1 << 18,
            2,
            24,
            Duration.ofSeconds(30),
            replays,
            1000,
            1000);
    return Enclave.start(
        RunningEnclave.models(),
        RunningEnclave.REPORT_DATA_ONLY,
        RunningEnclave.configuration(port),
        limits,
        RunningEnclave.RANDOM);
  }

  private static Map<String, float[]> run(
      OrtEnvironment environment, OrtSession session, List<Tensor> inputs) throws Exception {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (Tensor input : inputs) {
      tensors.put(
          input.name(),
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.values()), input.shape()));
    }
    Map<String, float[]> values = new HashMap<>();
    try (OrtSession.Result result = session.run(tensors)) {
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
        FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        values.put(output.getKey(), floats);
      }
    }
    tensors.values().forEach(OnnxTensor::close);
    return values;
  }
}
