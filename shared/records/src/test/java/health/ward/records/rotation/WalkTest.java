package health.ward.records.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WalkTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MemoryCells cells = new MemoryCells();
  private final RecordKeys oldKeys = TestKeys.generate();
  private final RecordKeys keys = TestKeys.rotated(oldKeys, "kek-2");

  /** A page of a slow store takes longer than another process waits for a sign of life. */
  @Test
  void whoListensIsToldAfterEachCellAndNotOnlyAfterEachPage() throws Exception {
    RecordStore store = new SealedRecordStore(cells, oldKeys, RANDOM);
    for (int i = 0; i < 5; i++) {
      RecordId id = new RecordId("lamna", "patient", "p" + i);
      store.write(id, new byte[] {1}, new Precondition.None(), WriteId.random(RANDOM));
    }
    Tally tally = new Tally(List.of());
    List<Long> told = new ArrayList<>();

    new Walk(cells, keys, RANDOM).once(tally, () -> told.add(tally.seen()));

    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told);
  }

  /** The answer of a rewrap, or of an erasure, may be lost, and its replicas without it. */
  @Test
  void whatTheStoreDoesNotConfirmLeavesSomethingToDo() throws Exception {
    RecordStore store = new SealedRecordStore(cells, keys, RANDOM);
    RecordId id = new RecordId("lamna", "patient", "p1");
    store.write(id, new byte[] {1}, new Precondition.None(), WriteId.random(RANDOM));
    CellName name = cells.names().get(0);
    Cell before = cells.get(name);
    store.erase(id, new Precondition.None(), WriteId.random(RANDOM));
    Cell erased = cells.get(name);

    cells.beforeNextConfirmation(() -> cells.put(name, before));
    assertFalse(nothingLeftAfterAWalk());
    cells.beforeNextConfirmation(() -> cells.put(name, erased));
    assertFalse(nothingLeftAfterAWalk());
    assertTrue(nothingLeftAfterAWalk());
  }

  private boolean nothingLeftAfterAWalk() throws Exception {
    Tally tally = new Tally(List.of());
    new Walk(cells, keys, RANDOM).once(tally, () -> {});
    return tally.nothingLeft();
  }
}
