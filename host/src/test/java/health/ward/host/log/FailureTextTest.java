package health.ward.host.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @AfterEach
  void restoreLogging() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void namesClassesAndFramesOfTheWholeChain() {
    Exception failure =
        new IllegalStateException("canary", new RuntimeException("canary too", new Error("c")));
    String text = FailureText.of(failure);
    assertTrue(text.startsWith("java.lang.IllegalStateException\n    at " + getClass().getName()));
    assertTrue(text.contains("\n  caused by java.lang.RuntimeException\n"));
    assertTrue(text.contains("\n  caused by java.lang.Error\n"));
    assertFalse(text.contains("canary"));
  }

  @Test
  void endsWithACycleOfCauses() {
    Exception inner = new Exception();
    Exception outer = new Exception(inner);
    inner.initCause(outer);
    assertEquals(1, FailureText.of(outer).split("caused by", -1).length - 1);
  }

  @Test
  void isWhatTheLogShowsOfAThrownFailure() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HostLog log = HostLog.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Logger.getLogger("some.app").log(Level.WARNING, "said", new Exception("canary"));
    Logger.getLogger("org.eclipse.jetty.server.Server").severe("GET /?canary");
    Logger.getLogger("some.app").fine("too fine");
    log.flush();
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains(" WARNING some.app said"), text);
    assertTrue(text.contains("java.lang.Exception"), text);
    assertFalse(text.contains("canary"), text);
    assertFalse(text.contains("too fine"), text);
  }
}
