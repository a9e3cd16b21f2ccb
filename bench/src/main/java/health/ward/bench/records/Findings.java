package health.ward.bench.records;

import health.ward.bench.machine.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that one run of the benchmark found.
 *
 * @param loadBefore load average before the first load
 * @param loadAfter load average at the end
 * @param figures of each subject, a round each
 */
record Findings(
    Machine machine, double loadBefore, double loadAfter, Map<String, List<Figures>> figures) {
  static final String PEER_GET = "peer GET";
  static final String PEER_POST = "peer POST";
  static final String READ = "records GET";
  static final String WRITE = "records POST";
  static final String AUDITED_READ = "records GET, audited";
  static final String AUDITED_WRITE = "records POST, audited";
  static final String HOST_GET = "whole host GET";

  /** The round in the middle, by rate. */
  Figures median(String subject) {
    List<Figures> rounds =
        figures.getOrDefault(subject, List.of()).stream()
            .sorted(Comparator.comparingDouble(Figures::rate))
            .toList();
    return rounds.get(rounds.size() / 2);
  }

  /** How many times the other's requests a second. */
  double ratio(String subject, String other) {
    return median(subject).rate() / median(other).rate();
  }
}
