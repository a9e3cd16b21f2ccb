package health.ward.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  private static final PathTemplate PATIENT = PathTemplate.of("patient/{id}");

  @Test
  void aNamedSegmentIsGivenBackUndecoded() {
    assertEquals(Optional.of(Map.of("id", "a%20b")), PATIENT.match("/patient/a%20b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/patient",
        "/patient/",
        "/patient/a/",
        "/patient/a/b",
        "patient/a",
        "/Patient/a",
        "//patient/a",
        "/score/a",
        "",
        "/"
      })
  void otherPathsDoNotMatch(String path) {
    assertEquals(Optional.empty(), PATIENT.match(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/patient", "patient/"})
  void aTemplateHasNoOuterSlash(String template) {
    assertThrows(IllegalArgumentException.class, () -> PathTemplate.of(template));
  }
}
