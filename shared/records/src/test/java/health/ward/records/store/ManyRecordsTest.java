package health.ward.records.store;

import static health.ward.records.store.StoreFixture.ANY;
import static health.ward.records.store.StoreFixture.ID;
import static health.ward.records.store.StoreFixture.OTHER;
import static health.ward.records.store.StoreFixture.bytes;
import static health.ward.records.store.StoreFixture.fresh;
import static health.ward.records.store.StoreFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Replacement;
import health.ward.records.Replacement.Outcome;
import health.ward.records.StoredRecord;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.cell.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManyRecordsTest {

  private static final RecordId THIRD = new RecordId("lamna", "patient", "p3");

  private final StoreFixture fixture = new StoreFixture();

  private void write(RecordId id, String text) throws Exception {
    fixture.store.write(id, bytes(text), ANY, fresh());
  }

  private static Replacement replacement(RecordId id, long version, String text) {
    return replacement(id, version, bytes(text), fresh());
  }

  private static Replacement replacement(RecordId id, long version, byte[] text, WriteId writeId) {
    return new Replacement(id, version, text, writeId, Optional.empty());
  }

  @Test
  void eachReadingStandsAtItsIdsPlace() throws Exception {
    write(ID, "one");
    write(OTHER, "two");
    write(THIRD, "three");
    fixture.store.erase(THIRD, ANY, fresh());
    fixture.cells.put(fixture.name(OTHER), fixture.cells.get(fixture.name(ID)));
    List<Reading> readings =
        fixture.store.readAll(List.of(OTHER, THIRD, ID, new RecordId("lamna", "patient", "never")));
    assertEquals(new Reading.Damaged(Finding.HEAD), readings.get(0));
    assertEquals(new Reading.Absent(), readings.get(1));
    Reading.Found found = (Reading.Found) readings.get(2);
    assertEquals(new StoredRecord(1, bytes("one")), found.record());
    assertEquals(new Reading.Absent(), readings.get(3));
  }

  @Test
  void whatWasReadIsReplacedWithoutAnotherLook() throws Exception {
    write(ID, "one");
    Replacement replacement = fromReading("new", fresh());
    fixture.cells.failLooks(true);
    assertEquals(List.of(Outcome.APPLIED), fixture.store.replaceAll(List.of(replacement)));
    fixture.cells.failLooks(false);
    assertEquals("new", text(fixture.process(), ID));
    assertEquals(2, fixture.store.lastVersion(ID).orElseThrow().version());
  }

  @Test
  void whatWasChangedSinceItWasReadIsAConflict() throws Exception {
    write(ID, "one");
    Replacement replacement = fromReading("new", fresh());
    write(ID, "changed meanwhile");
    assertEquals(List.of(Outcome.CONFLICT), fixture.store.replaceAll(List.of(replacement)));
    assertEquals(List.of(Outcome.CONFLICT), fixture.process().replaceAll(List.of(replacement)));
    assertEquals("changed meanwhile", text(fixture.store, ID));
  }

  @Test
  void anOlderValuePutBackSinceItWasReadIsNotReplacedByWhoHasSeenANewerOne() throws Exception {
    write(ID, "one");
    Replacement replacement = fromReading("new", fresh());
    Cell older = fixture.cells.get(fixture.name(ID));
    write(ID, "two");
    fixture.cells.put(fixture.name(ID), older);
    assertEquals(List.of(Outcome.DAMAGED), fixture.store.replaceAll(List.of(replacement)));
    assertEquals(older, fixture.cells.get(fixture.name(ID)));
  }

  @Test
  void aReadingServesOnlyItsOwnRecordAndVersion() throws Exception {
    write(ID, "one");
    write(OTHER, "two");
    Reading.Basis basis = fromReading("new", fresh()).basis().orElseThrow();
    assertEquals(
        List.of(Outcome.APPLIED, Outcome.CONFLICT),
        fixture.store.replaceAll(
            List.of(
                new Replacement(OTHER, 1, bytes("new"), fresh(), Optional.of(basis)),
                new Replacement(ID, 2, bytes("new"), fresh(), Optional.of(basis)))));
    assertEquals("one", text(fixture.store, ID));
    assertEquals("new", text(fixture.store, OTHER));
  }

  @Test
  void aRepeatedReplacementFromAReadingIsAppliedOnce() throws Exception {
    write(ID, "one");
    List<Replacement> replacements = List.of(fromReading("new", fresh()));
    assertEquals(List.of(Outcome.APPLIED), fixture.process().replaceAll(replacements));
    assertEquals(List.of(Outcome.ALREADY_APPLIED), fixture.store.replaceAll(replacements));
    assertEquals(2, fixture.store.lastVersion(ID).orElseThrow().version());
  }

  @Test
  void aReplacementIsAppliedOnceAlsoByWhoReadsWhatItHasMade() throws Exception {
    write(ID, "one");
    WriteId writeId = fresh();
    fixture.process().replaceAll(List.of(fromReading("new", writeId)));
    Replacement again = fromReading("newer", writeId);
    assertEquals(List.of(Outcome.ALREADY_APPLIED), fixture.store.replaceAll(List.of(again)));
    assertEquals("new", text(fixture.store, ID));
  }

  /** Of the first record, as another process has read it. */
  private Replacement fromReading(String text, WriteId writeId) throws Exception {
    Reading.Found found = (Reading.Found) fixture.process().readAll(List.of(ID)).get(0);
    return new Replacement(
        ID, found.record().version(), bytes(text), writeId, Optional.of(found.basis()));
  }

  @Test
  void onlyWhatStillHasItsVersionIsReplaced() throws Exception {
    write(ID, "one");
    write(OTHER, "two");
    write(OTHER, "changed meanwhile");
    assertEquals(
        List.of(Outcome.CONFLICT, Outcome.APPLIED, Outcome.CONFLICT),
        fixture.store.replaceAll(
            List.of(
                replacement(OTHER, 1, "new"),
                replacement(ID, 1, "new"),
                replacement(THIRD, 1, "new"))));
    assertEquals("new", text(fixture.store, ID));
    assertEquals("changed meanwhile", text(fixture.store, OTHER));
  }

  @Test
  void whoeverIsFasterWins() throws Exception {
    write(ID, "one");
    fixture.cells.loseRaces(1);
    assertEquals(
        List.of(Outcome.CONFLICT), fixture.store.replaceAll(List.of(replacement(ID, 1, "new"))));
    assertEquals("one", text(fixture.store, ID));
  }

  @Test
  void aRepeatedReplacementIsAppliedOnce() throws Exception {
    write(ID, "one");
    WriteId writeId = fresh();
    List<Replacement> replacements = List.of(replacement(ID, 1, bytes("new"), writeId));
    assertEquals(List.of(Outcome.APPLIED), fixture.store.replaceAll(replacements));
    assertEquals(List.of(Outcome.ALREADY_APPLIED), fixture.process().replaceAll(replacements));
    assertEquals(2, fixture.store.lastVersion(ID).orElseThrow().version());
  }

  @Test
  void aRepeatedReplacementThatSomebodyOvertakesBeforeItIsConfirmedIsAConflict() throws Exception {
    write(ID, "one");
    Cell another = fixture.cells.get(fixture.name(ID));
    WriteId writeId = fresh();
    List<Replacement> replacements = List.of(replacement(ID, 1, bytes("new"), writeId));
    fixture.store.replaceAll(replacements);
    fixture.cells.beforeNextConfirmation(() -> fixture.cells.put(fixture.name(ID), another));
    assertEquals(List.of(Outcome.CONFLICT), fixture.process().replaceAll(replacements));
  }

  @Test
  void whatIsNotAsItWasReadIsNotConfirmed() throws Exception {
    write(ID, "one");
    write(OTHER, "two");
    write(THIRD, "three");
    fixture.cells.put(fixture.name(THIRD), fixture.cells.get(fixture.name(OTHER)));
    RecordId never = new RecordId("lamna", "patient", "never");
    assertEquals(
        Set.of(OTHER, THIRD, never),
        fixture.store.unconfirmed(Map.of(ID, 1L, OTHER, 2L, THIRD, 1L, never, 1L)));
    assertEquals(Set.of(), fixture.store.unconfirmed(Map.of()));

    Cell rivals = fixture.cells.get(fixture.name(OTHER));
    fixture.cells.beforeNextConfirmation(() -> fixture.cells.put(fixture.name(ID), rivals));
    assertEquals(Set.of(ID), fixture.store.unconfirmed(Map.of(ID, 1L)));

    fixture.cells.withoutReplicas();
    fixture.cells.down(true);
    assertEquals(Set.of(), fixture.store.unconfirmed(Map.of(ID, 1L)));
  }

  @Test
  void aDamagedRecordIsNotReplaced() throws Exception {
    write(ID, "one");
    write(OTHER, "two");
    fixture.cells.put(fixture.name(ID), fixture.cells.get(fixture.name(OTHER)));
    assertEquals(
        List.of(Outcome.DAMAGED), fixture.store.replaceAll(List.of(replacement(ID, 1, "new"))));
  }

  @Test
  void aReplacementIsNoLargerThanARecord() {
    WriteId writeId = fresh();
    byte[] largest = new byte[RecordStore.MAXIMUM_BYTES];
    assertEquals(largest, replacement(ID, 1, largest, writeId).plaintext());
    assertThrows(
        IllegalArgumentException.class,
        () -> replacement(ID, 1, new byte[RecordStore.MAXIMUM_BYTES + 1], writeId));
  }

  @Test
  void whatDoesNotAnswerIsSaid() throws Exception {
    write(ID, "one");
    fixture.cells.down(true);
    assertThrows(RecordStoreUnavailableException.class, () -> fixture.store.readAll(List.of(ID)));
    assertThrows(
        RecordStoreUnavailableException.class,
        () -> fixture.store.replaceAll(List.of(replacement(ID, 1, "new"))));
  }
}
