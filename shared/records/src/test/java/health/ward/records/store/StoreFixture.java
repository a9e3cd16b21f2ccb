package health.ward.records.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;

/** A store over cells in memory, a second process on the same cells, and short words for calls. */
final class StoreFixture {
  static final SecureRandom RANDOM = new SecureRandom();
  static final RecordId ID = new RecordId("lamna", "patient", "p1");
  static final RecordId OTHER = new RecordId("lamna", "patient", "p2");
  static final Precondition ANY = new Precondition.None();
  static final Precondition ABSENT = new Precondition.IfAbsent();

  final MemoryCells cells = new MemoryCells();
  final RecordKeys keys = TestKeys.generate();
  final RecordStore store = process();

  /** A store as a process has it that has just started. */
  RecordStore process() {
    return new SealedRecordStore(cells, keys, RANDOM);
  }

  CellName name(RecordId id) {
    return new Index(keys.index()).name(id);
  }

  static Precondition version(long version) {
    return new Precondition.IfVersion(version);
  }

  static WriteId fresh() {
    return WriteId.random(RANDOM);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(RecordStore store, RecordId id) throws Exception {
    return new String(store.read(id).orElseThrow().plaintext(), UTF_8);
  }
}
