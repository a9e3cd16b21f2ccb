package health.ward.bench.batch;

import health.ward.bench.machine.ProcessorTime;
import health.ward.bench.machine.ResidentMemory;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes of a lab: every one counts, whether it is busy or not. */
final class Parts {
  private final List<Part> parts;

  private Parts(List<Part> parts) {
    this.parts = parts;
  }

  /** The lab's list of processes has a line for each: number, start, name. */
  static Parts of(RunFolder run) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String line : Files.readAllLines(run.path("processes"))) {
      String[] words = line.split(" ", 3);
      ProcessHandle.of(Long.parseLong(words[0]))
          .ifPresent(process -> parts.add(new Part(words[2], process)));
    }
    return new Parts(parts);
  }

  /** Processor time of each so far, in nanoseconds, by title. */
  Map<String, Long> processorTime() {
    Map<String, Long> times = new LinkedHashMap<>();
    parts.forEach(part -> times.put(part.title(), ProcessorTime.of(part.process())));
    return times;
  }

  /** Resident memory of each, in KiB, by title. */
  Map<String, Long> residentMemory() throws IOException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Part part : parts) {
      sizes.put(part.title(), ResidentMemory.of(part.process()));
    }
    return sizes;
  }
}
