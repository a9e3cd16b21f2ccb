package health.ward.records.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.fault.Fault.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
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
  private static final long LIMIT_MILLIS = 4_500;

  private static final long RECOVERY_MILLIS = 12_000;
  private static final int READS_AFTERWARDS = 20;
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir static Path folder;
  private static Bed bed;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws Exception {
    bed = Bed.make(folder);
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.printf(
        "%-42s %-27s %-27s %-7s %9s %9s%n",
        "fault", "a read", "a write", "applied", "longest", "recovery");
    TABLE.forEach(System.out::println);
    threads.shutdownNow();
    bed.close();
  }

  static Stream<Fault> faults() {
    return Faults.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInTimeAndLeavesNothingHalfDone(Fault fault) throws Exception {
    try (Clients clients =
        new Clients(fault.way() == Way.SEALED ? bed.throughSealed() : bed.throughReadable())) {
      clients.begin();
      fault.begin().with(bed);
      List<Told> told;
      try {
        told = during(clients);
      } finally {
        fault.end().with(bed);
      }
      check(fault, told);

      long ended = System.nanoTime();
      WriteOutcome written = awaitRecovery(clients);
      long recovery = (System.nanoTime() - ended) / 1_000_000;
      assertEquals(2, written.version());
      assertEquals(fault.applied(), written.kind() == Kind.ALREADY_APPLIED, "made meanwhile");
      WriteOutcome repeated = clients.write();
      assertEquals(2, repeated.version());
      assertEquals(Kind.ALREADY_APPLIED, repeated.kind());
      checkAfterwards(clients);
      TABLE.add(
          "%-42s %-27s %-27s %-7s %6d ms %6d ms"
              .formatted(
                  fault.name(),
                  told.get(0).text(),
                  told.get(1).text(),
                  fault.applied() ? "yes" : "no",
                  told.stream().mapToLong(Told::millis).max().orElse(0),
                  recovery));
    }
  }

  /** So that those which are refused are not refused for who has issued them. */
  @Test
  void aRenewedCertificateIsTaken() throws Exception {
    bed.serve("renewed");
    try (Clients clients = new Clients(bed.throughSealed())) {
      awaitWorking(() -> clients.log("renewed"));
    } finally {
      bed.serveOwn();
    }
  }

  /** A read, three kinds of writes, and a read by somebody new, at the same time. */
  private static List<Told> during(Clients clients) throws Exception {
    List<Told> told = new ArrayList<>();
    for (Future<Told> one :
        threads.invokeAll(
            List.of(
                Told.of(clients::read),
                Told.of(clients::write),
                Told.of(clients::take),
                Told.of(() -> clients.log("during")),
                Told.of(clients::readAnew)))) {
      told.add(one.get());
    }
    return told;
  }

  private static void check(Fault fault, List<Told> told) {
    assertTrue(told.get(0).text().matches(fault.read()), "the read: " + told.get(0));
    assertTrue(told.get(1).text().matches(fault.write()), "the write: " + told.get(1));
    boolean works = fault.write().equals(Fault.WORKS);
    assertEquals(works, told.get(2).text().equals(Fault.WORKS), "the part: " + told.get(2));
    assertEquals(works, told.get(3).text().equals(Fault.WORKS), "the entry: " + told.get(3));
    boolean reads = fault.read().equals(Fault.WORKS);
    assertEquals(reads, told.get(4).text().equals(Fault.WORKS), "a new client: " + told.get(4));
    told.forEach(one -> assertTrue(one.millis() < LIMIT_MILLIS, one.toString()));
  }

  /** All four connections work again, each on its own; what became of the repeated write. */
  private static WriteOutcome awaitRecovery(Clients clients) throws Exception {
    awaitWorking(clients::read);
    awaitWorking(clients::take);
    awaitWorking(() -> clients.log("after"));
    AtomicReference<WriteOutcome> written = new AtomicReference<>();
    awaitWorking(() -> written.set(clients.write()));
    return written.get();
  }

  private static void awaitWorking(Told.Call call) throws Exception {
    long deadline = System.nanoTime() + RECOVERY_MILLIS * 1_000_000;
    while (!Told.of(call).call().text().equals(Fault.WORKS)) {
      assertTrue(System.nanoTime() < deadline, "does not work again");
      Thread.sleep(10);
    }
  }

  private static void checkAfterwards(Clients clients) throws Exception {
    for (int i = 0; i < READS_AFTERWARDS; i++) {
      assertEquals(Clients.CANARY + "2", clients.read());
    }
    assertTrue(clients.isTaken(), "the part's state");
    List<String> entries = clients.entries();
    assertFalse(entries.contains("broken"), "an entry is broken");
    assertEquals(1, count(entries, "before"));
    assertTrue(count(entries, "during") <= 1, "an entry is there twice");
    assertTrue(count(entries, "after") >= 1, "an acknowledged entry is not there");
  }

  private static long count(List<String> entries, String resource) {
    return entries.stream().filter(text -> text.contains("\"" + resource + "\"")).count();
  }
}
