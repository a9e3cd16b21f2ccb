package health.ward.host.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @Test
  void splitsAndDecodesOnce() throws Exception {
    assertEquals(List.of(), RequestPath.segments("/"));
    assertEquals(List.of("a", "b"), RequestPath.segments("/a/b/"));
    assertEquals(List.of("a", "", "b"), RequestPath.segments("/a//b"));
    assertEquals(List.of("%41", "é+;x"), RequestPath.segments("/%2541/%C3%A9+;x"));
    assertEquals(List.of("%2f"), RequestPath.segments("/%2f"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a",
        "/.",
        "/a/../b",
        "/%2e%2E/b",
        "/%",
        "/%4",
        "/%zz",
        "/%C3",
        "/%00",
        "/%0a",
        "/é",
        "/%１1"
      })
  void refusesWhatIsNoPath(String raw) {
    assertThrows(RequestPathException.class, () -> RequestPath.segments(raw));
  }
}
