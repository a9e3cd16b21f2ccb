package health.ward.attestation.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.GuestToken;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestClock;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Answer;
import health.ward.attestation.testing.TestServer.Asked;
import health.ward.attestation.testing.TestToken;
import health.ward.attestation.time.ForwardClock;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundCheckTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final byte[] KEY_DOCUMENT = {1, 2, 3};
  private static final byte[] QUOTE = {9};

  private final TestMaa maa = new TestMaa(KEYS);
  private final TestServer enclave = new TestServer(this::answer);
  private volatile RuntimeData says =
      new RuntimeData("onnx", RuntimeData.ohttpKeys(KEY_DOCUMENT), Map.of(), Optional.empty());
  private volatile Optional<String> nonce = Optional.empty();
  private volatile Optional<Answer> instead = Optional.empty();
  private Clock clock = Clock.fixed(TestToken.NOW, ZoneOffset.UTC);

  @AfterEach
  void stop() {
    enclave.close();
    maa.close();
  }

  @Test
  void aGoodEnclaveIsVerifiedByFreshEvidence() throws Exception {
    VerifiedPeer peer = check().check();
    assertEquals("onnx", peer.service());
    assertArrayEquals(KEY_DOCUMENT, peer.keyDocument());
    assertEquals(TestToken.MRENCLAVE, peer.measurement());
    assertEquals("sgx", peer.attestationType());
    assertArrayEquals(QUOTE, peer.evidence().orElseThrow().quote());
    assertTrue(peer.maaToken().isPresent());
    assertTrue(peer.verdict().accepted());
  }

  @Test
  void everyCheckAsksWithANonceOfItsOwn() throws Exception {
    BackgroundCheck check = check();
    check.check();
    check.check();
    List<Asked> asked = enclave.asked();
    assertTrue(asked.get(0).query().matches("nonce=[A-Za-z0-9_-]{43}"), asked.get(0).query());
    assertNotEquals(asked.get(0).query(), asked.get(1).query());
  }

  @Test
  void anOldOrMissingNonceIsRefused() throws Exception {
    nonce = Optional.of("A".repeat(43));
    refused("nonce");
    instead = Optional.of(document(says.toBytes(), KEY_DOCUMENT));
    refused("nonce");
    assertEquals(0, maa.server().asked().size(), "nothing was submitted");
  }

  @Test
  void aHostThatTurnsItsClockBackMakesNoOldEvidenceGood() throws Exception {
    Instant yesterday = TestToken.NOW.minus(Duration.ofDays(1));
    clock = Clock.fixed(yesterday, ZoneOffset.UTC);
    byte[] old =
        new RuntimeData("onnx", says.ohttpKeys(), Map.of(), Optional.of("A".repeat(43))).toBytes();
    long then = yesterday.getEpochSecond();
    maa.answerWith(
        data ->
            new TestToken(maa.url())
                .claim("iat", then)
                .claim("nbf", then)
                .claim("exp", then + 28_800)
                .runtimeData(old)
                .sign(KEYS));
    refused("x-ms-sgx-report-data");
    instead = Optional.of(document(old, KEY_DOCUMENT));
    refused("nonce");
  }

  @Test
  void whatHasExpiredStaysExpiredWhenTheClockIsTurnedBack() throws Exception {
    AtomicReference<Instant> wall = new AtomicReference<>(TestToken.NOW.plus(Duration.ofHours(9)));
    Clock settable = new TestClock(wall::get);
    clock = new ForwardClock(settable, () -> 0);
    refused("exp");
    wall.set(TestToken.NOW);
    refused("exp");
    clock = settable;
    assertTrue(check().check().verdict().accepted(), "a plain clock would have it");
  }

  @Test
  void keysThatTheRuntimeDataDoesNotNameAreRefused() throws Exception {
    says = new RuntimeData("onnx", RuntimeData.ohttpKeys(QUOTE), Map.of(), Optional.empty());
    refused("ohttpKeys");
  }

  @Test
  void anotherServiceIsRefused() throws Exception {
    says = new RuntimeData("score", says.ohttpKeys(), Map.of(), Optional.empty());
    refused("service");
  }

  @Test
  void anotherModelIsRefused() throws Exception {
    says =
        new RuntimeData(
            "onnx", says.ohttpKeys(), Map.of("risk", "00".repeat(32)), Optional.empty());
    refused("model risk");
  }

  @Test
  void anotherMeasurementIsRefusedAndNamed() throws Exception {
    String other = "00".repeat(32);
    maa.answerWith(
        data ->
            new TestToken(maa.url())
                .claim("x-ms-sgx-mrenclave", other)
                .runtimeData(data)
                .sign(KEYS));
    assertEquals(other, refused("x-ms-sgx-mrenclave").found());
  }

  @Test
  void aDebugEnclaveIsRefused() throws Exception {
    maa.answerWith(
        data ->
            new TestToken(maa.url())
                .claim("x-ms-sgx-is-debuggable", true)
                .runtimeData(data)
                .sign(KEYS));
    refused("x-ms-sgx-is-debuggable");
  }

  @Test
  void aTokenOverOtherRuntimeDataIsRefused() throws Exception {
    maa.answerWith(data -> new TestToken(maa.url()).sign(KEYS));
    refused("x-ms-sgx-report-data");
  }

  @Test
  void evidenceThatTheProviderRefusesIsRefused() throws Exception {
    maa.refuseWith(400);
    refused("evidence");
  }

  @Test
  void aDocumentWithoutAQuoteIsRefused() throws Exception {
    try (TestServer bare =
        new TestServer(
            request ->
                Answer.of(
                    200,
                    EndorsementDocument.of(KEY_DOCUMENT, fresh(request).toBytes(), List.of())
                        .toBytes()))) {
      BackgroundCheck check = check(URI.create(bare.url()));
      PeerRefusedException refused = assertThrows(PeerRefusedException.class, check::check);
      assertEquals("evidence", refused.verdict().failures().get(0).claim());
    }
  }

  @Test
  void aMachinesTokenThatBindsTheNonceIsTakenInThePlaceOfAQuote() throws Exception {
    try (TestServer machine = machine(data -> azureVm(maa.url(), data))) {
      VerifiedPeer peer = check(URI.create(machine.url())).check();
      assertEquals("azurevm", peer.attestationType());
      assertTrue(peer.evidence().isEmpty());
      assertEquals(0, maa.server().askedFor("/attest/SgxEnclave"));
    }
  }

  @Test
  void aMachinesQuoteIsNotSubmittedAndItsTokenDecides() throws Exception {
    try (TestServer machine =
        machineWithQuote(data -> List.of(new Endorsement.Maa(azureVm(maa.url(), data))))) {
      VerifiedPeer peer = check(URI.create(machine.url())).check();
      assertEquals("azurevm", peer.attestationType());
    }
    try (TestServer machine = machineWithQuote(data -> List.of())) {
      assertEquals("evidence", refusedClaim(machine));
    }
    assertEquals(0, maa.server().askedFor("/attest/SgxEnclave"));
  }

  @Test
  void aMachinesTokenOverOtherRuntimeDataOrOfAnotherProviderIsRefused() throws Exception {
    String old = azureVm(maa.url(), says.toBytes());
    try (TestServer machine = machine(data -> old)) {
      assertEquals("x-ms-runtime.client-payload.nonce", refusedClaim(machine));
    }
    try (TestServer machine = machine(data -> azureVm(TestToken.ISSUER, data))) {
      assertEquals("iss", refusedClaim(machine));
    }
  }

  @Test
  void runtimeDataThatIsNoneIsRefused() throws Exception {
    instead = Optional.of(document("{}".getBytes(UTF_8), KEY_DOCUMENT));
    refused("runtimeData");
  }

  @Test
  void anOutageOfTheProviderIsItsOwn() {
    maa.refuseWith(503);
    assertThrows(MaaUnavailableException.class, () -> check().check());
  }

  @Test
  void aPeerWithoutAUsableAnswerIsUnreachable() {
    List<Answer> answers =
        List.of(
            Answer.of(503, new byte[0]),
            Answer.of(429, new byte[0]),
            Answer.of(200, "{}".getBytes(UTF_8)),
            Answer.of(200, new byte[300 * 1024]),
            new Answer(302, new byte[0], Optional.of(maa.url())));
    for (Answer answer : answers) {
      instead = Optional.of(answer);
      assertThrows(PeerUnreachableException.class, () -> check().check());
    }
    enclave.close();
    assertThrows(PeerUnreachableException.class, () -> check().check());
  }

  private Check refused(String claim) throws Exception {
    PeerRefusedException refused = assertThrows(PeerRefusedException.class, () -> check().check());
    assertEquals(1, refused.verdict().failures().size(), refused.getMessage());
    Check failed = refused.verdict().failures().get(0);
    assertEquals(claim, failed.claim(), refused.getMessage());
    return failed;
  }

  private Answer answer(Asked request) {
    return instead.orElseGet(() -> document(fresh(request).toBytes(), KEY_DOCUMENT));
  }

  private RuntimeData fresh(Asked request) {
    String asked = request.query().substring("nonce=".length());
    return new RuntimeData(
        says.service(), says.ohttpKeys(), says.models(), Optional.of(nonce.orElse(asked)));
  }

  private static Answer document(byte[] runtimeData, byte[] keys) {
    Evidence evidence = new Evidence(QUOTE, runtimeData);
    return Answer.of(200, EndorsementDocument.of(keys, evidence, List.of()).toBytes());
  }

  /** A machine whose agent gives a token for runtime data. */
  private TestServer machine(Function<byte[], String> agent) {
    return new TestServer(
        request -> {
          byte[] data = fresh(request).toBytes();
          GuestToken token = new GuestToken(agent.apply(data), data);
          return Answer.of(200, EndorsementDocument.of(KEY_DOCUMENT, token).toBytes());
        });
  }

  private TestServer machineWithQuote(Function<byte[], List<Endorsement>> endorsements) {
    return new TestServer(
        request -> {
          byte[] data = fresh(request).toBytes();
          Evidence domain = new Evidence(TeeType.TDX, QUOTE, data);
          return Answer.of(
              200,
              EndorsementDocument.of(KEY_DOCUMENT, domain, endorsements.apply(data)).toBytes());
        });
  }

  private static String azureVm(String issuer, byte[] runtimeData) {
    return TestToken.azureVm(issuer, runtimeData).sign(KEYS);
  }

  private String refusedClaim(TestServer machine) throws Exception {
    BackgroundCheck check = check(URI.create(machine.url()));
    PeerRefusedException refused = assertThrows(PeerRefusedException.class, check::check);
    return refused.verdict().failures().get(0).claim();
  }

  private BackgroundCheck check() throws Exception {
    return check(URI.create(enclave.url() + "/enclave/onnx"));
  }

  private BackgroundCheck check(URI address) throws Exception {
    String json =
        "{'ward':1,'version':'v1','maximumAgeSeconds':600,'dangerousLabTrust':true,"
            + "'issuers':['"
            + maa.url()
            + "'],'services':['onnx'],'sgx':[{'mrenclave':['"
            + TestToken.MRENCLAVE
            + "']}],'azurevm':[{'launchMeasurement':['"
            + TestToken.LAUNCH
            + "']}]}";
    AppraisalPolicy policy = AppraisalPolicy.parse(json.replace('\'', '"').getBytes(UTF_8));
    MaaTransport transport = MaaTransport.publicCas().within(Duration.ofSeconds(15));
    MaaTokenVerifier tokens =
        new MaaTokenVerifier(
            policy.issuers(),
            new MaaSigningKeys(transport, System::nanoTime),
            clock,
            policy.maximumAge());
    MaaClient client = new MaaClient(URI.create(maa.url()), transport);
    return new BackgroundCheck(address, client, tokens, policy, new SecureRandom());
  }
}
