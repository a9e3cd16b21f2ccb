package health.ward.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What of a process is in memory. */
public final class ResidentMemory {
  private ResidentMemory() {}

  /**
   * Now, in KiB.
   *
   * @throws IOException when the process has ended
   */
  public static long of(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("Process " + process.pid() + " has no memory"));
  }
}
