package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Node.js and the scripts in {@code src/test/js}. */
final class Node {

  private static final Path SCRIPTS = Path.of("src", "test", "js").toAbsolutePath();
  private static final long TIMEOUT_SECONDS = 120;

  private Node() {}

  /** Skips the test where there is no Node.js; fetches the scripts' dependencies once. */
  static void require(Path folder) throws Exception {
    assumeTrue(isInstalled(), "skipped: node is not installed");
    if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
      run(folder, "npm", "ci", "--ignore-scripts");
    }
  }

  /** The lines that a command printed, once it has ended well. */
  static List<String> run(Path folder, String... command) throws Exception {
    Path output = Files.createTempFile(folder, "node", ".log");
    Process process = start(output, command);
    try {
      assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "timed out: " + command[0]);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> read(output));
    return Files.readAllLines(output);
  }

  /** Starts a command whose output goes to a file. */
  static Process start(Path output, String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(SCRIPTS.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
