package health.ward.records.store;

import static health.ward.records.store.StoreFixture.ABSENT;
import static health.ward.records.store.StoreFixture.ANY;
import static health.ward.records.store.StoreFixture.ID;
import static health.ward.records.store.StoreFixture.OTHER;
import static health.ward.records.store.StoreFixture.bytes;
import static health.ward.records.store.StoreFixture.fresh;
import static health.ward.records.store.StoreFixture.text;
import static health.ward.records.store.StoreFixture.version;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.LastVersion;
import health.ward.records.Precondition;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SealedRecordStoreTest {
  private final StoreFixture fixture = new StoreFixture();
  private final RecordStore store = fixture.store;

  @Test
  void aRecordThatNeverWasIsAbsent() throws Exception {
    assertEquals(Optional.empty(), store.read(ID));
    assertEquals(Optional.empty(), store.lastVersion(ID));
    conflict(0, false, () -> store.write(ID, bytes("a"), version(1), fresh()));
    assertEquals(new WriteOutcome(0, Kind.NOTHING_TO_ERASE), store.erase(ID, ANY, fresh()));
    assertEquals(Optional.empty(), store.lastVersion(ID));
  }

  @Test
  void versionsCountEveryChange() throws Exception {
    assertEquals(outcome(1, Kind.CREATED), store.write(ID, bytes("a"), ANY, fresh()));
    assertEquals(outcome(2, Kind.REPLACED), store.write(ID, bytes("b"), ANY, fresh()));
    assertEquals(outcome(3, Kind.REPLACED), store.write(ID, bytes("c"), version(2), fresh()));

    assertEquals(3, store.read(ID).orElseThrow().version());
    assertEquals("c", text(store, ID));
    assertEquals(Optional.of(new LastVersion(3, false)), store.lastVersion(ID));
  }

  @Test
  void aConditionThatDoesNotHoldChangesNothing() throws Exception {
    store.write(ID, bytes("a"), ABSENT, fresh());
    store.write(ID, bytes("b"), ANY, fresh());

    conflict(2, false, () -> store.write(ID, bytes("x"), ABSENT, fresh()));
    conflict(2, false, () -> store.write(ID, bytes("x"), version(1), fresh()));
    conflict(2, false, () -> store.write(ID, bytes("x"), version(3), fresh()));
    conflict(2, false, () -> store.erase(ID, version(1), fresh()));
    conflict(2, false, () -> store.erase(ID, ABSENT, fresh()));

    assertEquals("b", text(store, ID));
    assertEquals(2, store.read(ID).orElseThrow().version());
  }

  @Test
  void aRepeatedWriteIsAppliedOnce() throws Exception {
    WriteId once = fresh();
    store.write(ID, bytes("a"), ABSENT, once);

    assertEquals(outcome(1, Kind.ALREADY_APPLIED), store.write(ID, bytes("a"), ABSENT, once));
    assertEquals(outcome(1, Kind.ALREADY_APPLIED), store.write(ID, bytes("a"), ANY, once));
    assertEquals(
        outcome(1, Kind.ALREADY_APPLIED), fixture.process().write(ID, bytes("a"), ABSENT, once));
    assertEquals(outcome(1, Kind.CREATED), store.write(OTHER, bytes("a"), ABSENT, once));
  }

  @Test
  void aRepeatedWriteThatOthersOvertookIsAConflict() throws Exception {
    WriteId once = fresh();
    store.write(ID, bytes("a"), ABSENT, once);
    store.write(ID, bytes("b"), ANY, fresh());

    conflict(2, false, () -> store.write(ID, bytes("a"), ABSENT, once));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundByItsId() throws Exception {
    WriteId once = fresh();
    fixture.cells.losesAnswers(true);
    assertThrows(
        RecordStoreUnavailableException.class, () -> store.write(ID, bytes("a"), ABSENT, once));
    fixture.cells.losesAnswers(false);

    assertEquals(outcome(1, Kind.ALREADY_APPLIED), store.write(ID, bytes("a"), ABSENT, once));
    assertEquals("a", text(store, ID));
  }

  @Test
  void aRepeatedChangeThatSomebodyOvertakesBeforeItIsConfirmedIsLookedAtAgain() throws Exception {
    WriteId once = fresh();
    store.write(ID, bytes("a"), ABSENT, once);
    var first = fixture.cells.get(fixture.name(ID));
    store.write(ID, bytes("b"), version(1), fresh());
    var second = fixture.cells.get(fixture.name(ID));

    RecordStore other = fixture.process();
    fixture.cells.put(fixture.name(ID), first);
    fixture.cells.beforeNextConfirmation(() -> fixture.cells.put(fixture.name(ID), second));
    conflict(2, false, () -> other.write(ID, bytes("a"), ABSENT, once));

    store.erase(ID, ANY, fresh());
    var tombstone = fixture.cells.get(fixture.name(ID));
    store.write(ID, bytes("c"), version(3), fresh());
    var fourth = fixture.cells.get(fixture.name(ID));
    RecordStore third = fixture.process();
    fixture.cells.put(fixture.name(ID), tombstone);
    fixture.cells.beforeNextConfirmation(() -> fixture.cells.put(fixture.name(ID), fourth));
    assertEquals(outcome(5, Kind.ERASED), third.erase(ID, ANY, fresh()));
  }

  @Test
  void erasureLeavesOnlyTheVersion() throws Exception {
    store.write(ID, bytes("a"), ANY, fresh());
    WriteId once = fresh();

    assertEquals(outcome(2, Kind.ERASED), store.erase(ID, version(1), once));

    var cell = fixture.cells.get(fixture.name(ID));
    assertEquals(0, cell.keySlot().length);
    assertEquals(0, cell.value().length);
    assertEquals(Optional.empty(), store.read(ID));
    assertEquals(Optional.of(new LastVersion(2, true)), fixture.process().lastVersion(ID));
    assertEquals(outcome(2, Kind.ALREADY_APPLIED), store.erase(ID, version(1), once));
    assertEquals(outcome(2, Kind.NOTHING_TO_ERASE), store.erase(ID, ANY, fresh()));
  }

  @Test
  void onATombstoneOnlyItsVersionCreatesAgain() throws Exception {
    store.write(ID, bytes("a"), ANY, fresh());
    var keyBefore = fixture.cells.get(fixture.name(ID)).keySlot();
    store.erase(ID, ANY, fresh());

    conflict(2, true, () -> store.write(ID, bytes("b"), ABSENT, fresh()));
    conflict(2, true, () -> store.write(ID, bytes("b"), version(1), fresh()));
    assertEquals(outcome(3, Kind.CREATED), store.write(ID, bytes("b"), version(2), fresh()));
    assertEquals("b", text(store, ID));
    assertFalse(Arrays.equals(keyBefore, fixture.cells.get(fixture.name(ID)).keySlot()));
  }

  @Test
  void anUnconditionalWriteDoesNotBringAnErasedRecordBack() throws Exception {
    store.write(ID, bytes("a"), ANY, fresh());
    store.erase(ID, ANY, fresh());

    conflict(2, true, () -> store.write(ID, bytes("b"), ANY, fresh()));
  }

  @Test
  void aWriteIdUsedForAnErasureIsNotTakenForTheWrite() throws Exception {
    WriteId same = fresh();
    store.write(ID, bytes("a"), ANY, same);

    assertEquals(outcome(2, Kind.ERASED), store.erase(ID, ANY, same));
  }

  @Test
  void aReplacementKeepsThePatientKey() throws Exception {
    store.write(ID, bytes("a"), ANY, fresh());
    byte[] slot = fixture.cells.get(fixture.name(ID)).keySlot();
    store.write(ID, bytes("b"), ANY, fresh());

    assertArrayEquals(slot, fixture.cells.get(fixture.name(ID)).keySlot());
  }

  @Test
  void aLostRaceIsRunAgainButNotForEver() throws Exception {
    fixture.cells.loseRaces(63);
    assertEquals(outcome(1, Kind.CREATED), store.write(ID, bytes("a"), ANY, fresh()));

    fixture.cells.loseRaces(64);
    assertThrows(
        RecordStoreUnavailableException.class, () -> store.write(ID, bytes("b"), ANY, fresh()));
    assertEquals("a", text(store, ID));
  }

  @Test
  void storesThatDoNotAnswerAreReported() throws Exception {
    assertTrue(store.ready());
    fixture.cells.down(true);

    assertFalse(store.ready());
    assertThrows(RecordStoreUnavailableException.class, () -> store.read(ID));
    assertThrows(RecordStoreUnavailableException.class, () -> store.lastVersion(ID));
    assertThrows(
        RecordStoreUnavailableException.class, () -> store.write(ID, bytes("a"), ANY, fresh()));
    assertThrows(RecordStoreUnavailableException.class, () -> store.erase(ID, ANY, fresh()));
  }

  @Test
  void aRecordHasASizeLimit() throws Exception {
    byte[] largest = new byte[RecordStore.MAXIMUM_BYTES];
    store.write(ID, largest, ANY, fresh());

    assertArrayEquals(largest, store.read(ID).orElseThrow().plaintext());
    assertThrows(
        IllegalArgumentException.class,
        () -> store.write(ID, new byte[RecordStore.MAXIMUM_BYTES + 1], ANY, fresh()));
    assertThrows(IllegalArgumentException.class, () -> new Precondition.IfVersion(0));
  }

  @Test
  void nothingWorksWithDestroyedKeys() throws Exception {
    store.write(ID, bytes("a"), ANY, fresh());
    fixture.keys.destroy();

    assertThrows(IllegalStateException.class, () -> store.read(ID));
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void conflict(long version, boolean tombstone, Call call) {
    VersionConflictException conflict = assertThrows(VersionConflictException.class, call::run);
    assertEquals(version, conflict.currentVersion());
    assertEquals(tombstone, conflict.tombstone());
  }

  private static WriteOutcome outcome(long version, Kind kind) {
    return new WriteOutcome(version, kind);
  }
}
