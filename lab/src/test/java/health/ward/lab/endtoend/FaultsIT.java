package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.field;
import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.fault.Fault;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers see while something is wrong, and that nothing needs a restart afterwards. */
@ExtendWith(SharedLab.class)
abstract class FaultsIT {
  /** An app fetches a provider's keys again after 30 seconds at the earliest. */
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** The provider is waited for ten seconds. */
  private static final Duration BOUND = Duration.ofSeconds(25);

  final LabFixture lab;
  private final Relay relay;
  final Clerk clerk;

  FaultsIT(Tee tee, SharedLabs labs) throws Exception {
    RelayedLab system = labs.of(tee);
    this.lab = system.lab();
    this.relay = system.relay();
    this.clerk = system.clerk();
  }

  @AfterEach
  void leaveNoFaultOn() throws Exception {
    for (Fault fault : lab.lab().faults()) {
      lab.lab().fault(fault, false);
    }
    recovered();
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_MEASUREMENT, x-ms-sgx-mrenclave",
    "WRONG_SIGNER, x-ms-sgx-mrsigner",
    "OLD_SVN, x-ms-sgx-svn",
    "DEBUG_ENCLAVE, x-ms-sgx-is-debuggable",
    "WRONG_MODEL, model risk",
    "OUTDATED_TCB, evidence",
    "STALE_KEYS, nonce",
    "KEYS_NOT_IN_RUNTIME_DATA, ohttpKeys",
  })
  void anEnclaveThatIsNotTrustedIsNamedAndGetsNothing(Fault fault, String claim) throws Exception {
    isNamedAndGetsNothing(fault, claim);
  }

  void isNamedAndGetsNothing(Fault fault, String claim) throws Exception {
    String known = stored(fault);
    lab.lab().fault(fault, true);

    refused(claim, clerk.get("/score/" + known));
    refused(claim, clerk.delineate());
    pendingPatientIsKept(fault);

    // Each app has met the new enclave; from here on not a byte of a request may leave.
    relay.forget();
    refused(claim, clerk.get("/score/" + known));
    refused(claim, clerk.delineate());
    json(200, clerk.put("/patient/" + known, Clerk.PATIENT));
    nothingWasSent();

    lab.lab().fault(fault, false);
    recovered();
    relay.forget();
    json(200, clerk.get("/score/" + known));
    json(200, clerk.delineate());
    assertTrue(relay.requests().contains("POST /enclave/onnx"), "the relay does hear requests");
    assertFalse(relay.heard().contains(Clerk.NAME));
  }

  @ParameterizedTest
  @EnumSource(names = {"MAA_DOWN", "ENCLAVE_DOWN"})
  void whatIsOutOfReachIsToBeAskedAgainLater(Fault fault) throws Exception {
    String known = stored(fault);
    lab.lab().fault(fault, true);
    unavailable(clerk.get("/score/" + known));
    unavailable(clerk.delineate());
    pendingPatientIsKept(fault);
  }

  @ParameterizedTest
  @EnumSource(names = {"MAA_DOWN", "MAA_SLOW"})
  void withoutAWordOfTheProviderNothingIsSentAndTheWaitIsBounded(Fault fault) throws Exception {
    String known = stored(fault, "unverified");
    // What the apps had verified is refused, so they know no enclave any more.
    lab.lab().fault(Fault.DEBUG_ENCLAVE, true);
    refused("x-ms-sgx-is-debuggable", clerk.get("/score/" + known));
    refused("x-ms-sgx-is-debuggable", clerk.delineate());
    pending(json(200, clerk.put("/patient/" + known, Clerk.PATIENT)));
    lab.lab().fault(fault, true);

    relay.forget();
    Together calls = new Together();
    calls.add(() -> unavailable(clerk.get("/score/" + known)));
    calls.add(() -> unavailable(clerk.delineate()));
    calls.add(() -> pending(json(200, clerk.put("/patient/" + known, Clerk.PATIENT))));
    calls.await(BOUND);
    nothingWasSent();
    pending(json(200, clerk.get("/patient/" + known)));
  }

  @Test
  void withoutRedisNothingIsCalledStored() throws Exception {
    String known = stored(Fault.REDIS_DOWN);
    lab.lab().fault(Fault.REDIS_DOWN, true);
    for (HttpResponse<String> answer :
        List.of(
            clerk.get("/patient/" + known),
            clerk.put("/patient/" + known, Clerk.PATIENT + "&city=Lost"),
            clerk.put("/patient/never_stored", Clerk.PATIENT),
            clerk.call("DELETE", "/patient/" + known),
            clerk.get("/score/" + known),
            clerk.delineate())) {
      problem(503, "audit-unavailable", answer);
      assertTrue(Integer.parseInt(field(answer, "retry-after")) > 0);
    }
    lab.lab().fault(Fault.REDIS_DOWN, false);
    recovered();
    JsonNode unchanged = json(200, clerk.get("/patient/" + known));
    assertEquals(1, unchanged.path("version").asInt(), "a refused write did not happen later");
    problem(404, "no-such-patient", clerk.get("/patient/never_stored"));
  }

  /** A patient with a score, from before the fault. */
  String stored(Fault fault) throws Exception {
    return stored(fault, "before");
  }

  private String stored(Fault fault, String prefix) throws Exception {
    String id = prefix + "_" + fault.label();
    JsonNode patient = json(201, clerk.put("/patient/" + id, Clerk.PATIENT));
    assertTrue(patient.path("score").isNumber(), patient.toString());
    return id;
  }

  /** The verdict must say which claim it was. */
  static void refused(String claim, HttpResponse<String> answer) throws Exception {
    JsonNode refusal = problem(503, "enclave-not-trusted", answer);
    assertTrue(
        failures(refusal).stream().anyMatch(line -> line.startsWith(claim + ":")),
        () -> failures(refusal).toString());
  }

  static void unavailable(HttpResponse<String> answer) throws Exception {
    problem(503, "enclave-unavailable", answer);
    assertTrue(Integer.parseInt(field(answer, "retry-after")) > 0);
  }

  /** All that went to the enclave are requests for evidence, and those were made. */
  private void nothingWasSent() {
    assertFalse(relay.requests().isEmpty(), "the apps asked for evidence");
    assertEquals(List.of(), relay.otherThan("GET /enclave/onnx\\?nonce=[\\w-]{43}"));
  }

  private void pendingPatientIsKept(Fault fault) throws Exception {
    String path = "/patient/during_" + fault.label();
    pending(json(201, clerk.put(path, Clerk.PATIENT)));
    pending(json(200, clerk.put(path, Clerk.PATIENT)));
    pending(json(200, clerk.get(path)));
  }

  private static void pending(JsonNode patient) {
    assertTrue(patient.path("score").isNull(), patient.toString());
    assertEquals("pending", patient.path("scoreStatus").asText());
    assertEquals(Clerk.NAME, patient.path("lname").asText());
  }

  /** All apps serve again, without having been started anew. */
  void recovered() throws Exception {
    long deadline = System.nanoTime() + RECOVERY.toNanos();
    HttpResponse<String> patient;
    HttpResponse<String> score;
    do {
      patient = clerk.put("/patient/recovered", Clerk.PATIENT);
      score = clerk.get("/score/recovered");
      if (score.statusCode() == 200 && json(patient.body()).path("score").isNumber()) {
        return;
      }
      Thread.sleep(1_000);
    } while (System.nanoTime() < deadline);
    throw new AssertionError("not recovered: " + patient.body() + " " + score.body());
  }

  /** The lines of the verdict that failed, from the claim's name on. */
  private static List<String> failures(JsonNode problem) {
    return StreamSupport.stream(problem.path("verdict").spliterator(), false)
        .map(JsonNode::asText)
        .filter(line -> line.startsWith("  FAIL"))
        .map(line -> line.substring("  FAIL  ".length()))
        .toList();
  }
}
