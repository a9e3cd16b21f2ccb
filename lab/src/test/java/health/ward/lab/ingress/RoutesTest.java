package health.ward.lab.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoutesTest {
  @Test
  void app_goesByTheFirstSegment() {
    assertEquals(Optional.of("patient"), Routes.app("/patient/patient_3", false));
    assertEquals(Optional.of("patient"), Routes.app("/openapi.json", false));
    assertEquals(Optional.of("score"), Routes.app("/score/patient_3", false));
    assertEquals(Optional.of("score"), Routes.app("/score-batch/1", false));
    assertEquals(Optional.of("delineate"), Routes.app("/delineate", false));
    assertEquals(Optional.empty(), Routes.app("/", false));
    assertEquals(Optional.empty(), Routes.app("/patients/1", false));
  }

  @Test
  void app_ofSealedMessagesIsNamedInThePath() {
    assertEquals(Optional.of("patient"), Routes.app("/enclave/patient", true));
    assertEquals(Optional.of("score"), Routes.app("/enclave/score/ready", true));
  }

  @Test
  void app_isNoneForPlainPathsWhenOnlySealedMessagesAreTaken() {
    assertEquals(Optional.empty(), Routes.app("/patient/patient_3", true));
    assertEquals(Optional.empty(), Routes.app("/enclaves/patient", true));
  }
}
