package health.ward.lab.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A list of the lab's processes on the disk, so that what a killed supervisor left can be found:
 * number, start time, name. The start time keeps a process that got an old number from being ended.
 */
final class Processes {
  private final Path file;

  Processes(Path file) {
    this.file = file;
  }

  /** Notes a process that was started. */
  synchronized void add(ProcessHandle process, String name) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> process(line).isEmpty());
    process
        .info()
        .startInstant()
        .ifPresent(start -> lines.add(process.pid() + " " + start.toEpochMilli() + " " + name));
    Files.write(file, lines);
  }

  /** Forgets all. */
  synchronized void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Ends what is still there, and gives the names. */
  List<String> endAll() throws IOException {
    List<String> ended = new ArrayList<>();
    for (String line : lines()) {
      Optional<ProcessHandle> process = process(line);
      if (process.isPresent() && process.get().pid() != ProcessHandle.current().pid()) {
        end(process.get());
        ended.add(line.split(" ", 3)[2]);
      }
    }
    clear();
    return ended;
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
    }
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static Optional<ProcessHandle> process(String line) {
    String[] parts = line.split(" ", 3);
    Instant start = Instant.ofEpochMilli(Long.parseLong(parts[1]));
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().startInstant().filter(start::equals).isPresent());
  }
}
