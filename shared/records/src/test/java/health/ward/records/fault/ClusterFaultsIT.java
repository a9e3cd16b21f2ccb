package health.ward.records.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with one master of a cluster: the same as {@link FaultTableIT}, and the other
 * masters' records are read.
 */
final class ClusterFaultsIT {
  /** As long as a connection and two answers in a row take, and a busy machine for itself. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A client that heard of nothing asks anew after 15 seconds. */
  private static final Duration RECOVERY = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static ClusterBed bed;
  private static FaultTable table;

  @BeforeAll
  static void start() throws Exception {
    bed = ClusterBed.make(folder);
    table = new FaultTable(LONGEST, RECOVERY);
  }

  @AfterAll
  static void stop() {
    table.close();
    bed.close();
  }

  static Stream<Fault<ClusterBed>> faults() {
    return ClusterFaults.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInTimeAndLeavesNothingHalfDone(Fault<ClusterBed> fault) throws Exception {
    table.add(fault, bed, fault.way().to(bed));
  }
}
