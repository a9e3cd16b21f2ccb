package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.fault.Fault;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Faults where a CAS endorses the apps, and those of the provider's tokens: they reach the apps in
 * the same way whatever runs the enclave, so they are shown once.
 */
final class SconeFaultsIT extends FaultsIT {
  /** Keys are fetched again for an unknown name, but not within half a minute of the last time. */
  private static final Duration ROLLOVER = Duration.ofSeconds(45);

  SconeFaultsIT(SharedLabs labs) throws Exception {
    super(Tee.SCONE, labs);
  }

  @ParameterizedTest
  @CsvSource({
    "FORGED_SIGNATURE, signature",
    "ALG_NONE, alg",
    "FOREIGN_KID, kid",
    "EXPIRED_TOKEN, exp",
    "NOT_YET_VALID, nbf",
    "WRONG_ISSUER, iss",
  })
  void aTokenThatDoesNotHoldIsNamedAndTheEnclaveGetsNothing(Fault fault, String claim)
      throws Exception {
    isNamedAndGetsNothing(fault, claim);
  }

  @Test
  void aProviderThatSignsWithANewKeyIsFollowed() throws Exception {
    String known = stored(Fault.MAA_KEY_ROLLOVER);
    lab.lab().fault(Fault.MAA_KEY_ROLLOVER, true);
    long deadline = System.nanoTime() + ROLLOVER.toNanos();
    for (HttpResponse<String> answer = clerk.get("/score/" + known);
        answer.statusCode() != 200;
        answer = clerk.get("/score/" + known)) {
      // The enclave gives fresh evidence only so often, too.
      if (answer.body().contains("enclave-unavailable")) {
        unavailable(answer);
      } else {
        refused("kid", answer);
      }
      assertTrue(System.nanoTime() < deadline, answer.body());
      Thread.sleep(2_000);
    }
    recovered();
  }
}
