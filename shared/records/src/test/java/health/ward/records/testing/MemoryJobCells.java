package health.ward.records.testing;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.JobCells;
import health.ward.records.ledger.Ledger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs in memory that a test can look into and switch off; nothing expires by itself. */
public final class MemoryJobCells implements JobCells {
  private static final byte[] NONE = {};

  private final Map<CellName, Map<String, byte[]>> jobs = new HashMap<>();
  private boolean down;
  private Rival rival = () -> {};

  /** Somebody or something else that acts on the jobs. */
  public interface Rival {
    /** Acts. */
    void act() throws RecordStoreUnavailableException;
  }

  /** A ledger over new cells with new keys, for tests that need any ledger. */
  public static Ledger ledger() {
    return ledger(new MemoryJobCells(), TestKeys.generate());
  }

  /** A ledger as a process has it that has just started. */
  public static Ledger ledger(MemoryJobCells cells, RecordKeys keys) {
    return new Ledger(cells, keys, new SecureRandom());
  }

  /** From now on nothing is answered, or everything again. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** Somebody else acts between reading and the next confirmation. */
  public synchronized void beforeNextConfirmation(Rival acting) {
    rival = acting;
  }

  /** All jobs expire. */
  public synchronized void expire() {
    jobs.clear();
  }

  /** What whoever runs the store can do: every job has something else in this field. */
  public synchronized void spoil(String field) {
    jobs.values().forEach(job -> job.put(field, new byte[] {1}));
  }

  /** And every job has lost this field. */
  public synchronized void drop(String field) {
    jobs.values().forEach(job -> job.remove(field));
  }

  /** All that lies here. */
  public synchronized List<byte[]> contents() {
    return jobs.values().stream().flatMap(job -> job.values().stream()).toList();
  }

  @Override
  public synchronized boolean create(CellName name, Map<String, byte[]> fields, Duration life)
      throws RecordStoreUnavailableException {
    checkUp();
    return jobs.putIfAbsent(name, new HashMap<>(fields)) == null;
  }

  @Override
  public synchronized List<byte[]> read(CellName name, List<String> fields)
      throws RecordStoreUnavailableException {
    checkUp();
    Map<String, byte[]> job = jobs.getOrDefault(name, Map.of());
    return fields.stream().map(field -> job.getOrDefault(field, NONE)).toList();
  }

  @Override
  public synchronized boolean change(
      CellName name, String field, byte[] expected, byte[] next, Optional<String> dropped)
      throws RecordStoreUnavailableException {
    checkUp();
    Map<String, byte[]> job = jobs.getOrDefault(name, new HashMap<>());
    if (!Arrays.equals(job.getOrDefault(field, NONE), expected)) {
      return false;
    }
    job.put(field, next);
    dropped.ifPresent(job::remove);
    return true;
  }

  @Override
  public synchronized boolean confirm(CellName name, String field, byte[] value)
      throws RecordStoreUnavailableException {
    checkUp();
    Rival acting = rival;
    rival = () -> {};
    acting.act();
    return Arrays.equals(jobs.getOrDefault(name, Map.of()).getOrDefault(field, NONE), value);
  }

  @Override
  public synchronized boolean ready() {
    return !down;
  }

  @Override
  public void close() {}

  private void checkUp() throws RecordStoreUnavailableException {
    if (down) {
      throw new RecordStoreUnavailableException("switched off", null);
    }
  }
}
