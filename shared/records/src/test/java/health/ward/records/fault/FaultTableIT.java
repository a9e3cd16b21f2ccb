package health.ward.records.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with Redis or the way to it: calls end in time, with an exception that says so
 * and tells of no record; a write is made or not, never half; and when it is right again the same
 * clients work, and a repeated write is made once.
 */
final class FaultTableIT {
  /** A call waits for a connection as long as for an answer, and for two answers in a row. */
  private static final Duration LONGEST = Duration.ofMillis(4_500);

  private static final Duration RECOVERY = Duration.ofSeconds(12);

  @TempDir static Path folder;
  private static Bed bed;
  private static FaultTable table;

  @BeforeAll
  static void start() throws Exception {
    bed = Bed.make(folder);
    table = new FaultTable(LONGEST, RECOVERY);
  }

  @AfterAll
  static void stop() throws Exception {
    table.close();
    bed.close();
  }

  static Stream<Fault<Bed>> faults() {
    return Faults.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInTimeAndLeavesNothingHalfDone(Fault<Bed> fault) throws Exception {
    try (Clients clients = fault.way().to(bed)) {
      table.add(fault, bed, clients);
    }
  }

  /** So that those which are refused are not refused for who has issued them. */
  @Test
  void aRenewedCertificateIsTaken() throws Exception {
    bed.serve("renewed");
    try (Clients clients = new Clients(bed.throughSealed())) {
      table.awaitWorking(() -> clients.log("renewed"));
    } finally {
      bed.serveOwn();
    }
  }
}
