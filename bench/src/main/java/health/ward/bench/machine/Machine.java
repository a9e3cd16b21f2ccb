package health.ward.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A machine with Linux.
 *
 * @param cores that this process may use
 * @param processor its name
 * @param java version of the Java that measures
 */
public record Machine(int cores, String processor, String java) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path LOAD = Path.of("/proc/loadavg");

  /** The machine that this runs on. */
  public static Machine here() throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processor(Files.readAllLines(PROCESSORS)),
        Runtime.version().toString());
  }

  /** The load average of the last minute: how many threads ran or wanted to. */
  public static double load() throws IOException {
    return load(Files.readString(LOAD));
  }

  static double load(String loadavg) {
    return Double.parseDouble(loadavg.split(" ", 2)[0]);
  }

  static String processor(List<String> cpuinfo) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }
}
