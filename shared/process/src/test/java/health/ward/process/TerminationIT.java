package health.ward.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is asked to end. */
@Timeout(60)
class TerminationIT {

  @Test
  void itLeavesOnceAndBeforeItsHooksHoweverOftenItIsAsked() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leaving.class.getName())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("signals are heard", out.readLine());
      process.toHandle().destroy();
      assertEquals("leaving", out.readLine());
      process.toHandle().destroy();
      assertTrue(process.isAlive());
      process.outputWriter(StandardCharsets.UTF_8).append('.').close();
      assertEquals(List.of("left after .", "hook"), out.lines().toList());
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}
