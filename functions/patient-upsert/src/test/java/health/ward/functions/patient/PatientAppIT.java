package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.function.FunctionApp;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.SealedCaller;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.gateway.testing.TestContext;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.testing.TestOutput;
import health.ward.records.testing.RedisFixture;
import health.ward.sealing.bhttp.BinaryResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole app from its trusted folder, with a real Redis; only the ONNX enclave is not there. */
@Timeout(120)
class PatientAppIT {

  private static final String BODY =
      "fname=Jane&lname=Canary&dob=1970-01-31&dateadmitted=2020-02-01";
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw";

  @TempDir private Path directory;
  private RedisFixture redis;
  private TestIssuer lamna;
  private PatientFolder folder;
  private final List<FunctionApp> apps = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    redis = RedisFixture.start(Files.createDirectory(directory.resolve("redis")));
    lamna = new TestIssuer("lamna");
    folder = PatientFolder.write(directory.resolve("trusted"), redis, lamna);
  }

  @AfterEach
  void stop() {
    apps.forEach(FunctionApp::close);
    redis.close();
    lamna.close();
  }

  @Test
  void anAcknowledgedPatientSurvivesAKilledRedisAndNothingLiesThereInClear() throws Exception {
    PatientFunctions app = app();
    HostResponse created = plain(app, "PUT", BODY);
    assertEquals(201, created.getStatusCode());
    assertEquals("pending", created.json().get("scoreStatus").asText());

    redis.kill();
    HostResponse down = plain(app, "PUT", BODY);
    assertEquals(503, down.getStatusCode());
    assertEquals("5", down.getHeader("Retry-After"));
    assertEquals(503, new ReadyProbe(app).status());

    redis.restart();
    HostResponse read = awaitRead(app);
    assertEquals(created.json(), read.json());
    new ReadyProbe(app).await(200);
    for (byte[] file : redis.files()) {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("Canary"));
      assertFalse(text.contains("p_secret"));
    }
  }

  @Test
  void replicasShareAChannelAndASealedReplayChangesNothing() throws Exception {
    folder.configuration().remove("dangerousPlainRequests");
    PatientFunctions first = app();
    PatientFunctions second = app();
    SealedCaller one = caller(first);
    SealedCaller two = caller(second);
    assertEquals(403, plain(first, "PUT", BODY).getStatusCode());

    EndorsementDocument document = one.document();
    assertTrue(Arrays.equals(document.keyDocument(), two.document().keyDocument()));
    verify(document);

    var create = one.seal("PUT", "/patient/p_secret", createHeaders(), BODY);
    assertEquals(201, one.send(create).status());
    var replace =
        one.seal("PUT", "/patient/p_secret", replaceHeaders(), BODY.replace("Jane", "Joan"));
    assertEquals(200, two.send(replace).status());
    // The very message that created the patient, to the replica that has never seen it.
    assertEquals(412, two.send(create).status());
    BinaryResponse read = two.send(two.seal("GET", "/patient/p_secret", headers(), ""));
    assertTrue(new String(read.body(), StandardCharsets.UTF_8).contains("Joan"));
  }

  @Test
  void aConfigurationForAnotherServiceIsRefused() throws Exception {
    folder.configuration().put("service", "score");
    assertThrows(ConfigurationException.class, this::app);
  }

  @Test
  void productionRefusesAPolicyThatBelievesTheLab() throws Exception {
    folder.configuration().removeAll().setAll(TestConfiguration.production("patient"));
    assertTrue(
        AppraisalPolicy.parse(Files.readAllBytes(folder.path("policy/onnx.json")))
            .dangerousLabTrust());
    ConfigurationException refusal = assertThrows(ConfigurationException.class, this::app);
    assertEquals("Profile production refuses a policy with lab trust", refusal.getMessage());
  }

  private PatientFunctions app() throws Exception {
    FunctionApp app = folder.start();
    apps.add(app);
    return new PatientFunctions(app);
  }

  private HostResponse plain(PatientFunctions app, String method, String body) {
    HostRequest<String> request =
        new HostRequest<>(
            method,
            "https://api:4996/patient/p_secret",
            body.isEmpty() ? Optional.empty() : Optional.of(body));
    headers().forEach(request::header);
    return (HostResponse) app.patient(request, new TestOutput<>(), new TestContext("patient"));
  }

  private HostResponse awaitRead(PatientFunctions app) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    HostResponse answer = plain(app, "GET", "");
    while (answer.getStatusCode() == 503 && System.nanoTime() < deadline) {
      Thread.sleep(100);
      answer = plain(app, "GET", "");
    }
    return answer;
  }

  private static SealedCaller caller(PatientFunctions app) {
    return new SealedCaller(
        m -> app.channel(m, new TestOutput<>(), new TestContext("patient-channel")));
  }

  private void verify(EndorsementDocument document) throws Exception {
    String authority =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(folder.cas().authority.getPublicKey().getEncoded()));
    new CasEndorsementVerifier(Set.of(authority), Clock.systemUTC())
        .verify((Endorsement.Cas) document.endorsements().get(0), document.runtimeData());
  }

  private Map<String, String> createHeaders() {
    return with(Map.of("If-None-Match", "*", "Idempotency-Key", KEY));
  }

  private Map<String, String> replaceHeaders() {
    return with(Map.of("If-Match", "\"1\"", "Idempotency-Key", "B".repeat(21) + "A"));
  }

  private Map<String, String> headers() {
    return with(Map.of());
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.put("Authorization", PatientFixture.bearer(lamna));
    all.put("Content-Type", PatientFixture.FORM);
    return all;
  }
}
