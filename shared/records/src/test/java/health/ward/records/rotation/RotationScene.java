package health.ward.records.rotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index;
import health.ward.records.envelope.KeySlot;
import health.ward.records.key.RecordKeys;
import health.ward.records.rotation.RotationStatus.State;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store in memory with some records, and rotations of its keys. */
abstract class RotationScene {
  static final SecureRandom RANDOM = new SecureRandom();
  static final int RECORDS = 7;

  final MemoryCells cells = new MemoryCells();
  final RecordKeys oldKeys = TestKeys.generate();
  final RecordKeys bothKeys = TestKeys.rotated(oldKeys, "kek-2");
  final RecordKeys newKeys = TestKeys.currentOnly(bothKeys);
  final RecordStore before = store(oldKeys);
  final List<KeyRotation> opened = new ArrayList<>();
  final KeyRotation rotation = rotation(bothKeys);

  @BeforeEach
  void records() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      write(before, id(i), "content " + i);
    }
  }

  @AfterEach
  void stop() {
    opened.forEach(KeyRotation::close);
  }

  String wrappedUnder(String id) throws TamperedRecordException {
    CellName name = name(new RecordId("lamna", "patient", id));
    return new KeySlot(bothKeys, RANDOM).wrappedUnder(name, cells.get(name).keySlot());
  }

  RotationStatus complete(KeyRotation any) throws Exception {
    any.start();
    return end(any);
  }

  static RotationStatus end(KeyRotation any) throws Exception {
    while (true) {
      try {
        RotationStatus now = any.status().orElseThrow();
        if (now.state() == State.COMPLETE) {
          return now;
        }
      } catch (RecordStoreUnavailableException e) {
        // It is down for this test's sake.
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** The status of a run in a process that was lost. */
  RotationStatus elsewhere(String kek) throws RecordStoreUnavailableException {
    RotationStatus status =
        new RotationStatus(
            "run",
            "owner",
            kek,
            List.of(),
            List.of(),
            State.RUNNING,
            7,
            1,
            2,
            1,
            3,
            3,
            RECORDS,
            new Tally(List.of()).found());
    try {
      assertTrue(new StatusRecord(store(bothKeys), RANDOM).replace(Optional.empty(), status));
      return status;
    } catch (TamperedRecordException e) {
      throw new AssertionError(e);
    }
  }

  KeyRotation rotation(RecordKeys keys) {
    return rotation(keys, Duration.ofMillis(30));
  }

  KeyRotation rotation(RecordKeys keys, Duration lostAfter) {
    return rotation(keys, lostAfter, System::nanoTime);
  }

  KeyRotation rotation(RecordKeys keys, Duration lostAfter, LongSupplier nanoTime) {
    KeyRotation made =
        new KeyRotation(cells, keys, store(keys), RANDOM, Clock.systemUTC(), nanoTime, lostAfter);
    opened.add(made);
    return made;
  }

  RecordStore store(RecordKeys keys) {
    return new SealedRecordStore(cells, keys, RANDOM);
  }

  CellName name(RecordId id) {
    return new Index(oldKeys.index()).name(id);
  }

  static RecordId id(int number) {
    return new RecordId("lamna", "patient", "p" + number);
  }

  static void write(RecordStore store, RecordId id, String content) throws Exception {
    store.write(
        id, content.getBytes(UTF_8), new Precondition.None(), WriteId.random(new SecureRandom()));
  }

  static String text(RecordStore store, RecordId id) throws Exception {
    return new String(store.read(id).orElseThrow().plaintext(), UTF_8);
  }
}
