package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.RuntimeData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody on the network sees of the enclave. */
class OuterEndpointsIT {
  private static final String NONCE = "A".repeat(43);
  private static final int MAXIMUM = 1 << 20;
  private static final EnclaveLimits LIMITS =
      new EnclaveLimits(
          MAXIMUM, MAXIMUM, Duration.ofMillis(500), 1000, 1, 1, Duration.ofSeconds(5), 100, 3, 0.1);

  private final AtomicBoolean platformGivesNothing = new AtomicBoolean();
  private Enclave enclave;
  private RunningEnclave running;

  @BeforeEach
  void start() throws Exception {
    enclave =
        start(
            0,
            data -> {
              if (platformGivesNothing.get()) {
                throw new EvidenceUnavailableException("no quote", new IOException());
              }
              return RunningEnclave.REPORT_DATA_ONLY.evidence(data);
            });
    running = new RunningEnclave(enclave.port());
  }

  @AfterEach
  void stop() {
    enclave.close();
  }

  @Test
  void endorsementBindsKeysModelsAndNonce() throws Exception {
    EndorsementDocument document =
        EndorsementDocument.parse(running.get("/enclave/onnx?nonce=" + NONCE).body());
    byte[] file = Files.readAllBytes(RunningEnclave.models().resolve("risk/1/model.onnx"));
    RuntimeData data = RuntimeData.parse(document.runtimeData());
    assertEquals("onnx", data.service());
    assertEquals(RuntimeData.ohttpKeys(document.keyDocument()), data.ohttpKeys());
    assertEquals(Hex.of(Sha256.of(file)), data.models().get("risk"));
    assertEquals(Hex.of(Sha256.of(file)), data.models().get("risk/1"));
    assertEquals(Optional.of(NONCE), data.nonce());
    assertArrayEquals(
        Sha256.of(document.runtimeData()),
        Arrays.copyOf(document.evidence().orElseThrow().quote(), 32));
  }

  @Test
  void endorsementWithoutNonceIsKept() throws Exception {
    byte[] first = running.get("/enclave/onnx").body();
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(first, running.get("/enclave/onnx").body());
    }
    assertEquals(
        Optional.empty(),
        RuntimeData.parse(EndorsementDocument.parse(first).runtimeData()).nonce());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonce",
        "nonce=",
        "nonce=AAAA",
        "nonce=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "nonce=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "nonce=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "nonce=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&x=1",
        "nonce=%41AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Nonce=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void otherQueriesAreRefused(String query) throws Exception {
    assertEquals(400, running.get("/enclave/onnx?" + query).statusCode());
  }

  @Test
  void freshEvidenceIsRateLimited() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, running.get("/enclave/onnx?nonce=" + NONCE).statusCode());
    }
    HttpResponse<byte[]> limited = running.get("/enclave/onnx?nonce=" + NONCE);
    assertEquals(429, limited.statusCode());
    int seconds = Integer.parseInt(limited.headers().firstValue("retry-after").orElseThrow());
    assertTrue(seconds >= 1 && seconds <= 10);
    assertEquals(200, running.get("/enclave/onnx").statusCode());
  }

  @Test
  void withoutEvidenceThereIsNoEndorsement() throws Exception {
    platformGivesNothing.set(true);
    HttpResponse<byte[]> response = running.get("/enclave/onnx?nonce=" + NONCE);
    assertEquals(503, response.statusCode());
    assertEquals(Optional.of("5"), response.headers().firstValue("retry-after"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,404",
    "GET,/enclave/onnx/,404",
    "GET,/enclave/onnx;x,404",
    "GET,/v2,404",
    "GET,/v2/models/risk,404",
    "POST,/v2/models/risk/infer,404",
    "PUT,/enclave/onnx,405",
    "DELETE,/enclave/onnx,405",
    "HEAD,/enclave/onnx,405",
    "POST,/v2/health/live,405",
    "POST,/v2/health/ready,405",
    "POST,/metrics,405"
  })
  void otherCallsDoNotExist(String method, String path, int status) throws Exception {
    HttpResponse<byte[]> response =
        running.send(running.request(path).method(method, BodyPublishers.noBody()));
    assertEquals(status, response.statusCode());
    assertEquals(status == 405, response.headers().firstValue("allow").isPresent());
    assertTrue(response.headers().firstValue("server").isEmpty());
  }

  @Test
  void metricsMayHaveAPortOfTheirOwnWhichHasNothingElse() throws Exception {
    assertEquals(200, running.get("/metrics").statusCode());
    assertEquals(enclave.port(), enclave.metricsPort());
    enclave.close();
    enclave =
        Enclave.start(
            RunningEnclave.models(),
            RunningEnclave.REPORT_DATA_ONLY,
            RunningEnclave.configuration(0, OptionalInt.of(0)),
            LIMITS,
            RunningEnclave.RANDOM);
    assertEquals(404, new RunningEnclave(enclave.port()).get("/metrics").statusCode());
    RunningEnclave metrics = new RunningEnclave(enclave.metricsPort());
    String text = new String(metrics.get("/metrics").body(), StandardCharsets.UTF_8);
    assertTrue(text.contains("\nward_enclave_inferences_in_flight 0\n"), text);
    assertEquals(404, metrics.get("/enclave/onnx").statusCode());
    assertEquals(404, metrics.get("/v2/health/ready").statusCode());
  }

  @Test
  void messagesHaveOneType() throws Exception {
    assertEquals(415, running.post("application/octet-stream", new byte[100]).statusCode());
    assertEquals(422, running.post("Message/OHTTP-req; x=y", message(1)).statusCode());
    assertEquals(
        415,
        running
            .send(running.request("/enclave/onnx").POST(BodyPublishers.ofByteArray(message(1))))
            .statusCode());
  }

  @Test
  void tooLargeIsSaidWithTheLimitWhetherAnnouncedOrNot() throws Exception {
    byte[] large = new byte[MAXIMUM + 1];
    HttpResponse<byte[]> announced = running.post("message/ohttp-req", large);
    assertEquals(413, announced.statusCode());
    assertTrue(text(announced).contains("1048576"), text(announced));
    HttpResponse<byte[]> chunked =
        running.send(
            running
                .request("/enclave/onnx")
                .header("content-type", "message/ohttp-req")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertEquals(413, chunked.statusCode());
    assertEquals(422, running.post("message/ohttp-req", message(1)).statusCode());
  }

  @Test
  void messageThatDoesNotComeInIsGivenUpAndItsMemoryGivenBack() throws Exception {
    String head =
        "POST /enclave/onnx HTTP/1.1\r\nHost: x\r\nContent-Type: message/ohttp-req\r\n"
            + "Content-Length: "
            + MAXIMUM
            + "\r\n\r\n";
    boolean seen = false;
    for (int attempt = 0; !seen && attempt < 20; attempt++) {
      seen = keepsOthersOutUntilItIsGivenUp(head);
    }
    assertTrue(seen, "the slow message never held the memory");
    assertEquals(422, running.post("message/ohttp-req", message(1)).statusCode());
  }

  /** False when one of the other messages was there first, so that the slow one was refused. */
  private boolean keepsOthersOutUntilItIsGivenUp(String head) throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), enclave.port())) {
      slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      int status;
      do {
        status = running.post("message/ohttp-req", message(1)).statusCode();
      } while (status != 503 && slow.getInputStream().available() == 0);
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return status == 503 && answer.startsWith("HTTP/1.1 422");
    }
  }

  @Test
  void unknownKeyIsTheProblemThatTheStandardNames() throws Exception {
    HttpResponse<byte[]> response = running.post("message/ohttp-req", message(77));
    assertEquals(400, response.statusCode());
    assertEquals(
        Optional.of("application/problem+json"), response.headers().firstValue("content-type"));
    assertTrue(
        text(response).contains("https://iana.org/assignments/http-problem-types#ohttp-key"));
  }

  @Test
  void everyFailureToOpenLooksTheSame() throws Exception {
    HttpResponse<byte[]> empty = running.post("message/ohttp-req", new byte[0]);
    HttpResponse<byte[]> shortOne = running.post("message/ohttp-req", new byte[] {1, 0});
    HttpResponse<byte[]> garbage = running.post("message/ohttp-req", message(1));
    for (HttpResponse<byte[]> response : List.of(empty, shortOne, garbage)) {
      assertEquals(422, response.statusCode());
      assertArrayEquals(garbage.body(), response.body());
      assertEquals(Optional.of("no-store"), response.headers().firstValue("cache-control"));
    }
  }

  @Test
  void probesAndMetrics() throws Exception {
    assertEquals("{\"live\":true}", text(running.get("/v2/health/live")));
    assertEquals("{\"ready\":true}", text(running.get("/v2/health/ready")));
    for (String model : List.of("risk", "risk/versions/1", "unet", "unet/versions/1")) {
      HttpResponse<byte[]> ready = running.get("/v2/models/" + model + "/ready");
      assertEquals(200, ready.statusCode());
      assertEquals("{\"ready\":true}", text(ready));
    }
    assertEquals(404, running.get("/v2/models/risk/versions/9/ready").statusCode());
    assertEquals(404, running.get("/v2/models/risk").statusCode());
    assertTrue(text(running.get("/metrics")).startsWith("# HELP ward_enclave_requests_total"));
  }

  @Test
  void beforeTheSelfTestNothingButProbesIsAnswered() throws Exception {
    int port = freePort();
    CountDownLatch selfTest = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    Thread starting =
        new Thread(
            () -> {
              try {
                EvidenceSource<?> slow =
                    data -> {
                      reached.countDown();
                      await(selfTest);
                      return RunningEnclave.REPORT_DATA_ONLY.evidence(data);
                    };
                start(port, slow).close();
              } catch (StartRefusedException e) {
                throw new IllegalStateException(e);
              }
            });
    starting.start();
    await(reached);
    RunningEnclave early = new RunningEnclave(port);
    assertEquals(200, early.get("/v2/health/live").statusCode());
    assertEquals(503, early.get("/v2/health/ready").statusCode());
    assertEquals(503, early.get("/v2/models/risk/ready").statusCode());
    assertEquals(503, early.get("/enclave/onnx").statusCode());
    assertEquals(503, early.post("message/ohttp-req", message(1)).statusCode());
    selfTest.countDown();
    starting.join();
  }

  @Test
  void failedSelfTestLeavesNothingListening() throws Exception {
    int port = freePort();
    platformGivesNothing.set(true);
    StartRefusedException refusal =
        assertThrows(
            StartRefusedException.class,
            () ->
                start(
                    port,
                    data -> {
                      throw new EvidenceUnavailableException("no quote", new IOException());
                    }));
    assertEquals("no quote", refusal.getMessage());
    assertThrows(ConnectException.class, () -> new RunningEnclave(port).get("/v2/health/live"));
  }

  @Test
  void portInUseIsRefused() {
    StartRefusedException refusal =
        assertThrows(
            StartRefusedException.class,
            () -> start(enclave.port(), RunningEnclave.REPORT_DATA_ONLY));
    assertEquals("Cannot listen on port " + enclave.port(), refusal.getMessage());
  }

  @Test
  void everyStartHasAKeyOfItsOwn() throws Exception {
    Enclave other = start(0, RunningEnclave.REPORT_DATA_ONLY);
    try {
      assertNotEquals(
          RuntimeData.ohttpKeys(running.endorsement().keyDocument()),
          RuntimeData.ohttpKeys(new RunningEnclave(other.port()).endorsement().keyDocument()));
    } finally {
      other.close();
    }
  }

  private static byte[] message(int keyId) {
    byte[] message = new byte[200];
    message[0] = (byte) keyId;
    return message;
  }

  private static Enclave start(int port, EvidenceSource<?> evidence) throws StartRefusedException {
    return Enclave.start(
        RunningEnclave.models(),
        evidence,
        RunningEnclave.configuration(port),
        LIMITS,
        RunningEnclave.RANDOM);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
