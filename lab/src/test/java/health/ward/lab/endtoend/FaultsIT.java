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
final class FaultsIT {
  private static final Duration RECOVERY = Duration.ofSeconds(20);

  private final LabFixture lab;
  private final Relay relay;
  private final Clerk clerk;

  FaultsIT(RelayedLab system) throws Exception {
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
    "DEBUG_ENCLAVE, x-ms-sgx-is-debuggable",
    "FORGED_SIGNATURE, signature",
    "EXPIRED_TOKEN, exp",
    "WRONG_ISSUER, iss",
  })
  void anEnclaveThatIsNotTrustedIsNamedAndGetsNothing(Fault fault, String claim) throws Exception {
    String known = stored(fault);
    lab.lab().fault(fault, true);

    JsonNode refusal = problem(503, "enclave-not-trusted", clerk.get("/score/" + known));
    assertTrue(
        failures(refusal).stream().anyMatch(line -> line.startsWith(claim + ":")),
        () -> failures(refusal).toString());
    pendingPatientIsKept(fault);

    // Each app has met the new enclave; from here on not a byte of a request may leave.
    relay.forget();
    problem(503, "enclave-not-trusted", clerk.get("/score/" + known));
    json(200, clerk.put("/patient/" + known, Clerk.PATIENT));
    List<String> heard = relay.requests();
    assertFalse(heard.isEmpty(), "the apps asked for evidence");
    for (String request : heard) {
      assertTrue(request.startsWith("GET /enclave/onnx?nonce="), request);
    }

    lab.lab().fault(fault, false);
    recovered();
    relay.forget();
    json(200, clerk.get("/score/" + known));
    assertTrue(relay.requests().contains("POST /enclave/onnx"), "the relay does hear requests");
    assertFalse(relay.heard().contains(Clerk.NAME));
  }

  @ParameterizedTest
  @EnumSource(names = {"MAA_DOWN", "ENCLAVE_DOWN"})
  void whatIsOutOfReachIsToBeAskedAgainLater(Fault fault) throws Exception {
    String known = stored(fault);
    lab.lab().fault(fault, true);
    HttpResponse<String> score = clerk.get("/score/" + known);
    problem(503, "enclave-unavailable", score);
    assertTrue(Integer.parseInt(field(score, "retry-after")) > 0);
    pendingPatientIsKept(fault);
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
            clerk.get("/score/" + known))) {
      problem(503, "store-unavailable", answer);
      assertTrue(Integer.parseInt(field(answer, "retry-after")) > 0);
    }
    lab.lab().fault(Fault.REDIS_DOWN, false);
    recovered();
    JsonNode unchanged = json(200, clerk.get("/patient/" + known));
    assertEquals(1, unchanged.path("version").asInt(), "a refused write did not happen later");
    problem(404, "no-such-patient", clerk.get("/patient/never_stored"));
  }

  /** A patient with a score, from before the fault. */
  private String stored(Fault fault) throws Exception {
    String id = "before_" + fault.label();
    JsonNode patient = json(201, clerk.put("/patient/" + id, Clerk.PATIENT));
    assertTrue(patient.path("score").isNumber(), patient.toString());
    return id;
  }

  private void pendingPatientIsKept(Fault fault) throws Exception {
    String path = "/patient/during_" + fault.label();
    for (JsonNode pending :
        List.of(
            json(201, clerk.put(path, Clerk.PATIENT)),
            json(200, clerk.put(path, Clerk.PATIENT)),
            json(200, clerk.get(path)))) {
      assertTrue(pending.path("score").isNull(), pending.toString());
      assertEquals("pending", pending.path("scoreStatus").asText());
      assertEquals(Clerk.NAME, pending.path("lname").asText());
    }
  }

  /** Both apps serve again, without having been started anew. */
  private void recovered() throws Exception {
    long deadline = System.nanoTime() + RECOVERY.toNanos();
    HttpResponse<String> patient;
    HttpResponse<String> score;
    do {
      patient = clerk.put("/patient/recovered", Clerk.PATIENT);
      score = clerk.get("/score/recovered");
      if (score.statusCode() == 200 && json(patient.body()).path("score").isNumber()) {
        return;
      }
      Thread.sleep(100);
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
