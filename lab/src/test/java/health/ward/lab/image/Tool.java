package health.ward.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine to their end. */
final class Tool {
  private Tool() {}

  /**
   * What the program printed to both of its outputs.
   *
   * @throws IOException when it fails, with the end of what it printed
   */
  static String run(Map<String, String> environment, int minutes, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("ward-tool", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended;
      try {
        ended = process.waitFor(minutes, TimeUnit.MINUTES);
      } finally {
        process.destroyForcibly();
      }
      String said = Files.readString(output).strip();
      if (!ended || process.exitValue() != 0) {
        String end = said.substring(Math.max(0, said.length() - 2000));
        throw new IOException(String.join(" ", command) + " failed: " + end);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }

  /** Whether the machine has a program. */
  static boolean exists(String name) {
    return List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
