package health.ward.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.BackgroundCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole lab, its faults, and production's background check against its ONNX enclave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LabIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path run;
  private LabFixture lab;

  @BeforeAll
  void start() throws Exception {
    lab = LabFixture.start(run, LabOptions.standard());
  }

  @AfterAll
  void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void everyPartAnswers() {
    assertTrue(lab.lab().status().up(), () -> String.join("\n", lab.lab().status().lines()));
  }

  @Test
  void aPatientIsEnteredAndScored() throws Exception {
    String bearer = "Bearer " + lab.token("lamna", LabFixture.CLERK);
    HttpResponse<String> created =
        lab.send(
            lab.api("/patient/patient_lab")
                .header("Authorization", bearer)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "fname=Jane&lname=Doe&dob=01/01/1950&dateadmitted=01/05/2010"
                            + "&preexistingconditions=diabetes")));
    assertEquals(201, created.statusCode(), created.body());
    HttpResponse<String> score =
        lab.send(lab.api("/score/patient_lab").header("Authorization", bearer));
    assertEquals(200, score.statusCode(), score.body());
    JsonNode json = JSON.readTree(score.body());
    assertTrue(json.path("score").isNumber(), score.body());
    assertTrue(json.has("enclave"), score.body());
  }

  @Test
  void theEnclaveOfTheBuildIsVerified() throws Exception {
    VerifiedPeer peer = check().check();
    assertEquals("onnx", peer.service());
    assertTrue(peer.verdict().accepted());
  }

  @Test
  void aChangedByteIsRefusedByTheMeasurement() throws Exception {
    assertRefused(Fault.WRONG_MEASUREMENT, "x-ms-sgx-mrenclave");
  }

  @Test
  void aDebugEnclaveIsRefused() throws Exception {
    assertRefused(Fault.DEBUG_ENCLAVE, "x-ms-sgx-is-debuggable");
  }

  @Test
  void tokensThatMustNotBeBelievedAreRefused() throws Exception {
    for (Fault fault : List.of(Fault.FORGED_SIGNATURE, Fault.EXPIRED_TOKEN, Fault.WRONG_ISSUER)) {
      withFault(fault, () -> assertThrows(PeerRefusedException.class, () -> check().check()));
    }
    assertTrue(check().check().verdict().accepted());
  }

  @Test
  void partsThatAreDownAreSaidToBeDown() throws Exception {
    withFault(
        Fault.MAA_DOWN,
        () -> {
          assertThrows(MaaUnavailableException.class, () -> check().check());
          assertFalse(lab.lab().status().up());
        });
    withFault(
        Fault.ENCLAVE_DOWN,
        () -> assertThrows(PeerUnreachableException.class, () -> check().check()));
    assertTrue(lab.lab().status().up());
  }

  @Test
  void whatPeopleAreGivenIsThere() throws Exception {
    String curlrc = Files.readString(lab.run().path("curlrc"));
    assertTrue(curlrc.contains("resolve = \"api:" + lab.ports().of(Use.API) + ":127.0.0.1\""));
    assertTrue(curlrc.contains("header = \"Authorization: Bearer "));
    assertTrue(Files.readString(lab.run().path("cacert.pem")).startsWith("-----BEGIN CERT"));
    Map<String, Long> lines =
        lab.said().stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    assertTrue(lines.size() >= 10, () -> String.join("\n", lab.said()));
  }

  /** Something to see while a fault is on. */
  @FunctionalInterface
  private interface Observation {
    void see() throws Exception;
  }

  private void withFault(Fault fault, Observation observation) throws Exception {
    lab.lab().fault(fault, true);
    try {
      observation.see();
    } finally {
      lab.lab().fault(fault, false);
    }
  }

  private void assertRefused(Fault fault, String claim) throws Exception {
    withFault(
        fault,
        () -> {
          PeerRefusedException refusal =
              assertThrows(PeerRefusedException.class, () -> check().check());
          assertTrue(
              refusal.verdict().failures().stream().map(Check::claim).toList().contains(claim),
              () -> refusal.verdict().toString());
        });
    assertTrue(check().check().verdict().accepted());
  }

  private BackgroundCheck check() throws Exception {
    AppraisalPolicy policy =
        AppraisalPolicy.parse(
            lab.injected("score", "policy/onnx.json").getBytes(StandardCharsets.UTF_8));
    MaaTransport transport = MaaTransport.pinned(Files.readString(lab.run().path("lab-ca.pem")));
    return new BackgroundCheck(
        URI.create("http://localhost:" + lab.ports().of(Use.ONNX) + "/enclave/onnx"),
        new MaaClient(URI.create("https://localhost:" + lab.ports().of(Use.MAA)), transport),
        new MaaTokenVerifier(
            policy.issuers(),
            new MaaSigningKeys(transport, System::nanoTime),
            Clock.systemUTC(),
            policy.maximumAge()),
        policy,
        new SecureRandom());
  }
}
