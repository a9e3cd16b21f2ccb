package health.ward.bench.records;

import health.ward.bench.machine.ProcessorTime;
import java.util.List;

/** Processor time of several processes since a moment. */
final class Spent {
  private final List<ProcessHandle> processes;
  private final long before;

  Spent(List<ProcessHandle> processes) {
    this.processes = List.copyOf(processes);
    this.before = total();
  }

  /** Microseconds a request. */
  double microseconds(long requests) {
    return (total() - before) / 1e3 / requests;
  }

  private long total() {
    return processes.stream().mapToLong(ProcessorTime::of).sum();
  }
}
