package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelemetryGuardTest {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  @Test
  void whatKeepsOnnxRuntimeFromReportingMustBeSet() {
    assertDoesNotThrow(() -> TelemetryGuard.check(Map.of(VARIABLE, "1")));
    assertRefused(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "true", "1 "})
  void anotherValueIsNotOne(String value) {
    assertRefused(Map.of(VARIABLE, value));
  }

  private static void assertRefused(Map<String, String> environment) {
    StartRefusedException refused =
        assertThrows(StartRefusedException.class, () -> TelemetryGuard.check(environment));
    assertTrue(String.valueOf(refused.getMessage()).contains(VARIABLE));
  }
}
