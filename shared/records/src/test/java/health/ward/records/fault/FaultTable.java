package health.ward.records.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Has clients meet faults, and writes down what they were told, what became of it and when. */
final class FaultTable implements AutoCloseable {
  private static final int READS_AFTERWARDS = 20;

  private final Duration longest;
  private final Duration recovery;
  private final List<String> rows = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param longest that a call may take
   * @param recovery longest time until all works again
   */
  FaultTable(Duration longest, Duration recovery) {
    this.longest = longest;
    this.recovery = recovery;
  }

  /** Lets it happen, and looks at everything. */
  <B> void add(Fault<B> fault, B bed, Clients clients) throws Exception {
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
    long recovered = (System.nanoTime() - ended) / 1_000_000;
    assertEquals(2, written.version());
    assertEquals(fault.applied(), written.kind() == Kind.ALREADY_APPLIED, "made meanwhile");
    WriteOutcome repeated = clients.write();
    assertEquals(2, repeated.version());
    assertEquals(Kind.ALREADY_APPLIED, repeated.kind());
    checkAfterwards(clients);
    rows.add(
        "%-42s %-27s %-27s %-7s %6d ms %6d ms"
            .formatted(
                fault.name(),
                told.get(0).text(),
                told.get(1).text(),
                fault.applied() ? "yes" : "no",
                told.stream().mapToLong(Told::millis).max().orElse(0),
                recovered));
  }

  /** Calls until it works. */
  void awaitWorking(Told.Call call) throws Exception {
    long deadline = System.nanoTime() + recovery.toNanos();
    while (!Told.of(call).call().text().equals(Fault.WORKS)) {
      assertTrue(System.nanoTime() < deadline, "does not work again");
      Thread.sleep(10);
    }
  }

  /** Prints what was written down. */
  @Override
  public void close() {
    System.out.printf(
        "%-42s %-27s %-27s %-7s %9s %9s%n",
        "fault", "a read", "a write", "applied", "longest", "recovery");
    rows.forEach(System.out::println);
    threads.shutdownNow();
  }

  /** Two reads, three kinds of writes, and a read by somebody new, at the same time. */
  private List<Told> during(Clients clients) throws Exception {
    List<Told> told = new ArrayList<>();
    for (Future<Told> one :
        threads.invokeAll(
            List.of(
                Told.of(clients::read),
                Told.of(clients::write),
                Told.of(clients::take),
                Told.of(() -> clients.log("during")),
                Told.of(clients::readAnew),
                Told.of(clients::readOther)))) {
      told.add(one.get());
    }
    return told;
  }

  private void check(Fault<?> fault, List<Told> told) {
    assertTrue(told.get(0).text().matches(fault.read()), "the read: " + told.get(0));
    assertTrue(told.get(1).text().matches(fault.write()), "the write: " + told.get(1));
    boolean works = fault.write().equals(Fault.WORKS);
    if (works || fault.everywhere()) {
      assertEquals(works, told.get(2).text().equals(Fault.WORKS), "the part: " + told.get(2));
      assertEquals(works, told.get(3).text().equals(Fault.WORKS), "the entry: " + told.get(3));
    }
    boolean reads = fault.read().equals(Fault.WORKS);
    assertEquals(reads, told.get(4).text().equals(Fault.WORKS), "a new client: " + told.get(4));
    boolean other = reads || !fault.everywhere();
    assertEquals(other, told.get(5).text().equals(Fault.WORKS), "another's: " + told.get(5));
    told.forEach(one -> assertTrue(one.millis() < longest.toMillis(), one.toString()));
  }

  /** All four connections work again, each on its own; what became of the repeated write. */
  private WriteOutcome awaitRecovery(Clients clients) throws Exception {
    awaitWorking(clients::read);
    awaitWorking(clients::take);
    awaitWorking(() -> clients.log("after"));
    AtomicReference<WriteOutcome> written = new AtomicReference<>();
    awaitWorking(() -> written.set(clients.write()));
    return written.get();
  }

  private static void checkAfterwards(Clients clients) throws Exception {
    for (int i = 0; i < READS_AFTERWARDS; i++) {
      assertEquals(Clients.CANARY + "2", clients.read());
    }
    assertTrue(clients.isTaken(), "the part's state");
    assertFalse(clients.entries().contains("broken"), "an entry is broken");
    assertEquals(1, clients.logged("before"));
    assertTrue(clients.logged("during") <= 1, "an entry is there twice");
    assertTrue(clients.logged("after") >= 1, "an acknowledged entry is not there");
  }
}
