package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.StoredRecord;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the next version of each of its records in turn, again and again until it is acknowledged,
 * and has another process read it, which must find this version and no other.
 */
final class Insistent implements Callable<Insistent> {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RecordStore writer;
  private final RecordStore reader;
  private final List<RecordId> records;
  private final AtomicBoolean over;
  private final AtomicLong version = new AtomicLong();
  private long failures;
  private long longestNanos;

  /**
   * @param records nobody else writes them
   * @param over ends it, after a version that all records have
   */
  Insistent(RecordStore writer, RecordStore reader, List<RecordId> records, AtomicBoolean over) {
    this.writer = writer;
    this.reader = reader;
    this.records = records;
    this.over = over;
  }

  @Override
  public Insistent call() throws Exception {
    while (!over.get()) {
      version.incrementAndGet();
      for (RecordId id : records) {
        write(id);
        insist(() -> check(reader.read(id).orElseThrow()));
      }
    }
    return this;
  }

  /** The version that all its records have, or get now. */
  long version() {
    return version.get();
  }

  /** How many calls failed. */
  long failures() {
    return failures;
  }

  /** How long the longest call took. */
  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }

  /** Whether a record is whole and in the last version. */
  void check(StoredRecord record) {
    assertEquals(version.get(), record.version());
    assertEquals(Long.toString(version.get()), new String(record.plaintext(), UTF_8));
  }

  private void write(RecordId id) throws Exception {
    WriteId once = WriteId.random(RANDOM);
    long mine = version.get();
    Precondition next =
        mine == 1 ? new Precondition.IfAbsent() : new Precondition.IfVersion(mine - 1);
    byte[] value = Long.toString(mine).getBytes(UTF_8);
    insist(() -> assertEquals(mine, writer.write(id, value, next, once).version()));
  }

  private interface Step {
    void make() throws Exception;
  }

  private void insist(Step step) throws Exception {
    for (boolean done = false; !done; ) {
      long began = System.nanoTime();
      try {
        step.make();
        done = true;
      } catch (RecordStoreUnavailableException e) {
        failures++;
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - began);
    }
  }
}
