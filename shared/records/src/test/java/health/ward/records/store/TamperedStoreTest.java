package health.ward.records.store;

import static health.ward.records.store.StoreFixture.ANY;
import static health.ward.records.store.StoreFixture.ID;
import static health.ward.records.store.StoreFixture.OTHER;
import static health.ward.records.store.StoreFixture.bytes;
import static health.ward.records.store.StoreFixture.fresh;
import static health.ward.records.store.StoreFixture.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.VersionConflictException;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index;
import health.ward.records.testing.MemoryCells;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator of the store can do to it, and what is noticed. */
final class TamperedStoreTest {
  private static final RecordId ELSEWHERE = new RecordId("northwind", "patient", "p1");
  private static final byte[] NONE = {};

  private final StoreFixture fixture = new StoreFixture();
  private final RecordStore store = fixture.store;
  private final MemoryCells cells = fixture.cells;
  private final CellName name = fixture.name(ID);

  @BeforeEach
  void threeRecords() throws Exception {
    store.write(ID, bytes("mine"), ANY, fresh());
    store.write(OTHER, bytes("other patient"), ANY, fresh());
    store.write(ELSEWHERE, bytes("other hospital"), ANY, fresh());
  }

  @Test
  void wholeRecordsSwappedBetweenPatientsOrTenants() {
    Cell mine = cells.get(name);
    for (RecordId foreign : new RecordId[] {OTHER, ELSEWHERE}) {
      cells.put(name, cells.get(fixture.name(foreign)));
      found(Finding.HEAD, store);
      cells.put(fixture.name(foreign), mine);
      assertThrows(TamperedRecordException.class, () -> store.read(foreign));
    }
  }

  @Test
  void singlePartsSwappedBetweenPatients() {
    Cell mine = cells.get(name);
    Cell theirs = cells.get(fixture.name(OTHER));

    cells.put(name, new Cell(mine.head(), theirs.keySlot(), mine.value()));
    found(Finding.KEY_SLOT, store);
    cells.put(name, new Cell(mine.head(), theirs.keySlot(), theirs.value()));
    found(Finding.KEY_SLOT, store);
    cells.put(name, new Cell(mine.head(), mine.keySlot(), theirs.value()));
    found(Finding.VALUE, store);
  }

  @Test
  void missingAndLeftOverParts() throws Exception {
    Cell mine = cells.get(name);

    cells.put(name, new Cell(mine.head(), NONE, mine.value()));
    found(Finding.KEY_SLOT, store);
    cells.put(name, new Cell(mine.head(), mine.keySlot(), NONE));
    found(Finding.VALUE, store);
    cells.put(name, new Cell(NONE, mine.keySlot(), mine.value()));
    found(Finding.PARTS, store);
    cells.put(name, mine);
    store.erase(ID, ANY, fresh());
    cells.put(name, new Cell(cells.get(name).head(), mine.keySlot(), mine.value()));
    found(Finding.PARTS, store);
  }

  @Test
  void partsOfDifferentVersions() throws Exception {
    Cell first = cells.get(name);
    store.write(ID, bytes("newer"), ANY, fresh());
    Cell second = cells.get(name);

    cells.put(name, new Cell(second.head(), second.keySlot(), first.value()));
    found(Finding.VALUE, store);
    cells.put(name, new Cell(first.head(), second.keySlot(), second.value()));
    found(Finding.VALUE, fixture.process());
  }

  @Test
  void theKeyOfAnErasedLifeUnderANewHead() throws Exception {
    Cell erased = cells.get(name);
    store.erase(ID, ANY, fresh());
    long tombstone = store.lastVersion(ID).orElseThrow().version();
    store.write(ID, bytes("second life"), new Precondition.IfVersion(tombstone), fresh());
    Cell living = cells.get(name);

    cells.put(name, new Cell(living.head(), erased.keySlot(), living.value()));
    found(Finding.VALUE, store);
    cells.put(name, new Cell(living.head(), erased.keySlot(), erased.value()));
    found(Finding.VALUE, store);
  }

  @Test
  void anOlderValueIsNoticedByWhoHasSeenANewerOne() throws Exception {
    Cell first = cells.get(name);
    store.write(ID, bytes("newer"), ANY, fresh());
    RecordStore reader = fixture.process();
    reader.read(ID);

    cells.put(name, first);
    found(Finding.OLDER_VERSION, store);
    found(Finding.OLDER_VERSION, reader);
    assertThrows(TamperedRecordException.class, () -> store.lastVersion(ID));
    assertThrows(TamperedRecordException.class, () -> store.write(ID, bytes("x"), ANY, fresh()));
    assertThrows(TamperedRecordException.class, () -> store.erase(ID, ANY, fresh()));
    assertEquals("mine", text(fixture.process(), ID), "a new process cannot notice");
  }

  @Test
  void anErasedRecordPutBackIsNoticed() throws Exception {
    Cell alive = cells.get(name);
    store.erase(ID, ANY, fresh());
    cells.put(name, alive);

    found(Finding.OLDER_VERSION, store);
  }

  @Test
  void aRemovedRecordIsNoticed() {
    cells.remove(name);

    found(Finding.OLDER_VERSION, store);
  }

  /** The threat model says so; only a client that names the version that it knows notices. */
  @Test
  void afterARestartOfEveryProcessAnOlderStateOfTheWholeStoreIsBelieved() throws Exception {
    Map<CellName, Cell> snapshot = new HashMap<>();
    cells.names().forEach(each -> snapshot.put(each, cells.get(each)));
    store.write(ID, bytes("newer"), ANY, fresh());
    store.erase(OTHER, ANY, fresh());
    snapshot.forEach(cells::put);
    RecordStore restarted = fixture.process();

    assertEquals("mine", text(restarted, ID));
    assertEquals("other patient", text(restarted, OTHER));
    assertThrows(
        VersionConflictException.class,
        () -> restarted.write(ID, bytes("next"), new Precondition.IfVersion(2), fresh()));
  }

  @Test
  void theMemoryOfNewestVersionsIsBounded() throws Exception {
    RecordStore forgetful = new SealedRecordStore(cells, fixture.keys, StoreFixture.RANDOM, 1);
    forgetful.read(ID);
    cells.remove(name);
    found(Finding.OLDER_VERSION, forgetful);

    forgetful.read(OTHER);
    assertEquals(true, forgetful.read(ID).isEmpty());
  }

  @Test
  void aWriteDoesNotBuildOnAForeignKey() {
    Cell mine = cells.get(name);
    Cell theirs = cells.get(fixture.name(OTHER));
    cells.put(name, new Cell(mine.head(), theirs.keySlot(), mine.value()));

    assertThrows(TamperedRecordException.class, () -> store.write(ID, bytes("x"), ANY, fresh()));
  }

  @Test
  void anErasureNamesNoKeyThatDoesNotWrapThePatientKey() throws Exception {
    Cell mine = cells.get(name);
    byte[] destroyed =
        new String(mine.keySlot(), ISO_8859_1).replaceFirst("kek-1", "kek-0").getBytes(ISO_8859_1);
    byte[] theirs = cells.get(fixture.name(OTHER)).keySlot();

    cells.put(name, new Cell(mine.head(), destroyed, mine.value()));
    unerasable(Finding.UNKNOWN_KEY);
    cells.put(name, new Cell(mine.head(), theirs, mine.value()));
    unerasable(Finding.KEY_SLOT);
    cells.put(name, mine);
    store.erase(ID, ANY, fresh());

    byte[] tombstone = cells.get(name).head();
    assertEquals("kek-1", new Index(fixture.keys.index()).head(name, tombstone).erasedUnder());
  }

  private void unerasable(Finding finding) {
    Cell damaged = cells.get(name);
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> store.erase(ID, ANY, fresh()));
    assertEquals(finding, refused.finding());
    assertEquals(damaged, cells.get(name), "nothing is erased");
  }

  private static void found(Finding finding, RecordStore store) {
    TamperedRecordException tampered =
        assertThrows(TamperedRecordException.class, () -> store.read(ID));
    assertEquals(finding, tampered.finding());
  }
}
