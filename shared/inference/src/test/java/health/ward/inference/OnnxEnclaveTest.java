package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.trace.CurrentTrace;
import health.ward.sealing.trace.Traceparent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEnclaveTest {
  private static final List<Tensor> INPUTS =
      List.of(
          new Tensor("age", new long[] {1, 1}, new float[] {65}),
          new Tensor("conditions", new long[] {1, 2}, new float[] {0, 1}));

  private final AtomicInteger checks = new AtomicInteger();
  private FakeEnclave enclave;

  @BeforeEach
  void start() throws Exception {
    enclave = new FakeEnclave(request -> Answers.good());
  }

  @AfterEach
  void stop() {
    enclave.close();
  }

  @Test
  void answerNamesModelDigestOutputsAndThePeer() throws Exception {
    VerifiedPeer peer = TestPeers.peer(enclave.keyDocument());
    InferenceAnswer answer = client(() -> peer).infer("risk", INPUTS);
    assertEquals("risk", answer.model());
    assertEquals("3", answer.modelVersion());
    assertEquals(TestPeers.DIGEST, answer.modelDigest());
    assertEquals(
        new Tensor("risk", new long[] {2, 1}, new float[] {0.25f, 0.5f}),
        answer.outputs().get("risk"));
    assertSame(peer, answer.enclave());
  }

  @Test
  void requestCarriesTheCredentialAndBinaryTensorsInside() throws Exception {
    trusting().infer("risk", INPUTS);
    BinaryRequest request = enclave.requests.get(0);
    assertEquals("POST", request.method());
    assertEquals("/v2/models/risk/infer", request.path());
    assertEquals(Optional.of("Bearer secret"), request.field("authorization"));
    int length = Integer.parseInt(request.field("inference-header-content-length").orElseThrow());
    assertEquals(
        "{\"inputs\":[{\"name\":\"age\",\"shape\":[1,1],\"datatype\":\"FP32\","
            + "\"parameters\":{\"binary_data_size\":4}},"
            + "{\"name\":\"conditions\",\"shape\":[1,2],\"datatype\":\"FP32\","
            + "\"parameters\":{\"binary_data_size\":8}}],"
            + "\"parameters\":{\"binary_data_output\":true}}",
        new String(request.body(), 0, length, StandardCharsets.UTF_8));
    float[] values = new float[3];
    ByteBuffer.wrap(request.body(), length, 12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    assertArrayEquals(new float[] {65, 0, 1}, values);
    assertEquals(length + 12, request.body().length);
  }

  @Test
  void requestSaysHowLongItsAnswerIsWaitedFor() throws Exception {
    trusting().infer("risk", INPUTS);
    assertEquals(Optional.of("30000"), enclave.requests.get(0).field("inference-timeout-ms"));
  }

  @Test
  void aVersionCanBeAskedFor() throws Exception {
    String output = Answers.output("risk", "[1]", 4);
    enclave.answerInside(
        request -> Answers.binary(Answers.header("risk", "2", TestPeers.EARLIER, output), 0.5f));
    InferenceAnswer answer = trusting().infer("risk", "2", INPUTS);
    assertEquals("/v2/models/risk/versions/2/infer", enclave.requests.get(0).path());
    assertEquals("2", answer.modelVersion());
    assertEquals(TestPeers.EARLIER, answer.modelDigest());
  }

  @Test
  void aVersionThatIsNotAttestedIsNotAskedFor() {
    InferenceRefusedException refusal =
        assertThrows(InferenceRefusedException.class, () -> trusting().infer("risk", "1", INPUTS));
    assertTrue(refusal.getMessage().contains("does not serve model risk/1"));
    assertThrows(IllegalArgumentException.class, () -> trusting().infer("risk", "2/../3", INPUTS));
    assertEquals(0, enclave.sizes.size());
  }

  @Test
  void theOtherVersionInThePlaceOfTheOneAskedForIsRefused() {
    // The answer is that of version 3, the default.
    assertThrows(InferenceRefusedException.class, () -> trusting().infer("risk", "2", INPUTS));
  }

  @Test
  void aRequestThatGotNoAnswerInTimeIsUnavailable() {
    enclave.answerInside(request -> Answers.error(504, "{\"title\":\"too late\"}"));
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals("The enclave had no answer in time", failure.getMessage());
  }

  @Test
  void verifiesOnceForManyInferences() throws Exception {
    OnnxEnclave client = trusting();
    for (int i = 0; i < 5; i++) {
      client.infer("risk", INPUTS);
    }
    assertEquals(1, checks.get());
  }

  @Test
  void changedKeyIsVerifiedAnewAndAskedOnceMore() throws Exception {
    OnnxEnclave client = trusting();
    client.infer("risk", INPUTS);
    enclave.changeKey();
    client.infer("risk", INPUTS);
    assertEquals(2, checks.get());
    assertEquals(3, enclave.sizes.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void keyRefusedByThreeMoreConnectionsAfterEachVerificationIsGivenUp(int status) {
    for (int i = 0; i < 7; i++) {
      enclave.answerOutside(status);
    }
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(3, checks.get());
    assertEquals(7, enclave.sizes.size());
  }

  @Test
  void enclaveThatIsNoLongerTrustedGetsNoSecondMessage() {
    enclave.answerOutside(422);
    OnnxEnclave client =
        client(
            () -> {
              if (checks.getAndIncrement() > 0) {
                throw new PeerRefusedException(TestPeers.verdict(false));
              }
              return TestPeers.peer(enclave.keyDocument());
            });
    assertThrows(EnclaveNotTrustedException.class, () -> client.infer("risk", INPUTS));
    assertEquals(1, enclave.sizes.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 405, 415, 429, 500, 502, 503})
  void otherOuterErrorsAreUnavailableAndNothingIsSentAgain(int status) {
    enclave.answerOutside(status, "Retry-After", "7");
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(7, failure.retryAfterSeconds());
    assertEquals(1, enclave.sizes.size());
  }

  @Test
  void redirectsAreNotFollowed() {
    enclave.answerOutside(307, "Location", enclave.endpoint().toString());
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(1, enclave.sizes.size());
  }

  @Test
  void tooLargeIsRefusedForGood() {
    enclave.answerOutside(413);
    assertThrows(InferenceRefusedException.class, () -> trusting().infer("risk", INPUTS));
  }

  @Test
  void answerThatIsNotSealedIsNotBelieved() {
    enclave.answerOutside(200, "content-type", "application/json");
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
  }

  @Test
  void answerThatWasTamperedWithIsNotBelieved() {
    enclave.damageAnswers();
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(1, enclave.sizes.size());
  }

  @Test
  void busyEnclaveSaysWhenToComeBack() {
    enclave.answerInside(
        request -> Answers.error(503, "{\"error\":\"busy\"}", new Field("retry-after", "3")));
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(3, failure.retryAfterSeconds());
  }

  @Test
  void refusalInsideTheSealKeepsItsReason() {
    enclave.answerInside(request -> Answers.error(400, "{\"error\":\"wrong shape\"}"));
    InferenceRefusedException refusal =
        assertThrows(InferenceRefusedException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals("The enclave answered 400: wrong shape", refusal.getMessage());
  }

  @Test
  void enclaveThatCannotBeReachedIsUnavailable() {
    enclave.close();
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
  }

  @Test
  void silentEnclaveIsGivenUpAtTheDeadline() {
    CountDownLatch forever = new CountDownLatch(1);
    enclave.answerInside(
        request -> {
          try {
            forever.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Answers.good();
        });
    OnnxEnclave impatient =
        new OnnxEnclave(
            enclave.endpoint(),
            "secret",
            TestPeers.cache(() -> TestPeers.peer(enclave.keyDocument())),
            FakeEnclave.RANDOM,
            Duration.ofMillis(50));
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> impatient.infer("risk", INPUTS));
    forever.countDown();
    assertTrue(
        failure.getMessage().startsWith("Nothing came back from the enclave: no answer within "),
        failure.getMessage());
  }

  @Test
  void oneDeadlineIsForAllMessagesAndTheVerificationBetween() {
    AtomicLong nanos = new AtomicLong();
    OnnxEnclave client =
        new OnnxEnclave(
            enclave.endpoint(),
            "secret",
            TestPeers.cache(
                () -> {
                  nanos.addAndGet(Duration.ofSeconds(20).toNanos());
                  return TestPeers.peer(enclave.keyDocument());
                }),
            FakeEnclave.RANDOM,
            new CurrentTrace(FakeEnclave.RANDOM),
            Duration.ofSeconds(30),
            nanos::get);
    enclave.answerOutside(422);
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> client.infer("risk", INPUTS));
    assertEquals(
        "Nothing came back from the enclave: no answer within 30000 ms", failure.getMessage());
    assertEquals(1, enclave.sizes.size());
  }

  @Test
  void anAnswerThatIsTooLargeIsNotAskedForAgain() {
    enclave.answerTooMuch();
    EnclaveUnavailableException failure =
        assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(
        "Nothing came back from the enclave: more than 33554432 bytes", failure.getMessage());
    assertEquals(1, enclave.sizes.size());
  }

  @Test
  void modelThatIsNotAttestedIsNotAskedFor() {
    InferenceRefusedException refusal =
        assertThrows(InferenceRefusedException.class, () -> trusting().infer("unet", INPUTS));
    assertTrue(refusal.getMessage().contains("does not serve model unet"));
    assertEquals(0, enclave.sizes.size());
  }

  @Test
  void modelNamesAreNeverPaths() {
    assertThrows(IllegalArgumentException.class, () -> trusting().infer("risk/../unet", INPUTS));
  }

  @Test
  void aBrokenConnectionIsFollowedByOneNewMessageOnANewOne() throws Exception {
    enclave.hangUp(1);
    trusting().infer("risk", INPUTS);
    assertEquals(2, enclave.sizes.size());
    assertEquals(2, enclave.connections());
    assertEquals(1, enclave.requests.size());
  }

  @Test
  void theTraceGoesOnInsideTheSealWithASpanOfItsOwn() throws Exception {
    CurrentTrace trace = new CurrentTrace(FakeEnclave.RANDOM);
    OnnxEnclave traced =
        new OnnxEnclave(
            enclave.endpoint(),
            "secret",
            TestPeers.cache(() -> TestPeers.peer(enclave.keyDocument())),
            FakeEnclave.RANDOM,
            trace);
    traced.infer("risk", INPUTS);
    assertEquals(Optional.empty(), enclave.requests.get(0).field("traceparent"));
    trace.enter("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    traced.infer("risk", INPUTS);
    Traceparent here = trace.call().orElseThrow();
    Traceparent there =
        enclave.requests.get(1).field("traceparent").flatMap(Traceparent::parse).orElseThrow();
    assertEquals(here.traceId(), there.traceId());
    assertNotEquals(here.spanId(), there.spanId());
    assertTrue(there.sampled());
  }

  @Test
  void twoBrokenConnectionsAreAnOutage() {
    enclave.hangUp(2);
    assertThrows(EnclaveUnavailableException.class, () -> trusting().infer("risk", INPUTS));
    assertEquals(2, enclave.sizes.size());
  }

  @Test
  void attestationOutageIsUnavailableAndNothingIsSent() {
    PeerCheck providerDown =
        () -> {
          throw new MaaUnavailableException("down");
        };
    PeerCheck noEvidence =
        () -> {
          throw new PeerUnreachableException("down");
        };
    for (PeerCheck check : List.of(providerDown, noEvidence)) {
      assertThrows(EnclaveUnavailableException.class, () -> client(check).infer("risk", INPUTS));
    }
    assertEquals(0, enclave.sizes.size());
  }

  private OnnxEnclave trusting() {
    return client(
        () -> {
          checks.incrementAndGet();
          return TestPeers.peer(enclave.keyDocument());
        });
  }

  private OnnxEnclave client(PeerCheck check) {
    return new OnnxEnclave(
        enclave.endpoint(), "secret", TestPeers.cache(check), FakeEnclave.RANDOM);
  }
}
