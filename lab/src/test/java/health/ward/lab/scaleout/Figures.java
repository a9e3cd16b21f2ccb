package health.ward.lab.scaleout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened to the requests of each phase. */
final class Figures {
  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private Phase current = begin("warming up");

  /** What became of the requests that ended in one phase. */
  final class Phase {
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long refused;
    private long repeated;
    private long began = System.nanoTime();
    private long ended;

    long answered() {
      synchronized (Figures.this) {
        return nanos.size();
      }
    }

    long refused() {
      synchronized (Figures.this) {
        return refused;
      }
    }

    private double millis(double share) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }

    private String row(String name) {
      double seconds = ((ended == 0 ? System.nanoTime() : ended) - began) / 1e9;
      return "%-26s %8.1f %9d %8.1f %8.1f %8d %9d %7d%n"
          .formatted(
              name,
              seconds,
              nanos.size(),
              millis(0.5),
              millis(0.99),
              refused,
              repeated,
              failures.size());
    }
  }

  /** From now on what ends belongs to this phase. */
  synchronized Phase begin(String name) {
    if (!phases.isEmpty()) {
      current.ended = System.nanoTime();
    }
    current = new Phase();
    phases.put(name, current);
    return current;
  }

  synchronized void answered(long nanos) {
    current.nanos.add(nanos);
  }

  synchronized void refusedForCause() {
    current.refused++;
  }

  /** The caller's connection broke before an answer, and it asked once more. */
  synchronized void repeated() {
    current.repeated++;
  }

  synchronized void failed(String how) {
    current.failures.add(how);
  }

  synchronized List<String> allFailures() {
    return phases.values().stream().flatMap(phase -> phase.failures.stream()).toList();
  }

  synchronized long allRefused() {
    return phases.values().stream().mapToLong(Phase::refused).sum();
  }

  synchronized String table() {
    StringBuilder text =
        new StringBuilder(
            "%-26s %8s %9s %8s %8s %8s %9s %7s%n"
                .formatted(
                    "phase",
                    "seconds",
                    "answered",
                    "p50 ms",
                    "p99 ms",
                    "refused",
                    "repeated",
                    "failed"));
    phases.forEach((name, phase) -> text.append(phase.row(name)));
    return text.toString();
  }
}
