package health.ward.bench.lab;

import health.ward.bench.machine.ProcessorTime;
import health.ward.bench.machine.ResidentMemory;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The processes of a lab by their titles, busy or not. */
public final class LabProcesses {
  private final Map<String, ProcessHandle> byTitle;

  private LabProcesses(Map<String, ProcessHandle> byTitle) {
    this.byTitle = byTitle;
  }

  /** The lab's list of processes has a line for each: number, start, title. */
  public static LabProcesses of(RunFolder run) throws IOException {
    Map<String, ProcessHandle> byTitle = new LinkedHashMap<>();
    for (String line : Files.readAllLines(run.path("processes"))) {
      String[] words = line.split(" ", 3);
      ProcessHandle.of(Long.parseLong(words[0]))
          .ifPresent(process -> byTitle.put(words[2], process));
    }
    return new LabProcesses(byTitle);
  }

  /**
   * One of them.
   *
   * @throws IOException when the lab has no such process
   */
  public ProcessHandle named(String title) throws IOException {
    return Optional.ofNullable(byTitle.get(title))
        .orElseThrow(() -> new IOException("The lab has no process " + title));
  }

  /** Processor time of each so far, in nanoseconds. */
  public Map<String, Long> processorTime() {
    Map<String, Long> times = new LinkedHashMap<>();
    byTitle.forEach((title, process) -> times.put(title, ProcessorTime.of(process)));
    return times;
  }

  /** Resident memory of each, in KiB. */
  public Map<String, Long> residentMemory() throws IOException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessHandle> each : byTitle.entrySet()) {
      sizes.put(each.getKey(), ResidentMemory.of(each.getValue()));
    }
    return sizes;
  }
}
