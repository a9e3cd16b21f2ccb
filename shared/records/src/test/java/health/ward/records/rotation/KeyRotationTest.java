package health.ward.records.rotation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.TamperedRecordException;
import health.ward.records.WriteId;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class KeyRotationTest extends RotationScene {
  @Test
  void afterARotationTheNewKeyAloneReadsEverything() throws Exception {
    byte[] value = cells.get(name(id(0))).value();

    RotationStatus end = complete(rotation);

    assertEquals(RECORDS, end.rewrapped());
    assertEquals("kek-2", end.kek());
    assertEquals(List.of("kek-1"), end.from());
    assertEquals(List.of(), end.withdrawn());
    assertEquals(RECORDS + 1, end.found().alreadyNew(), "the status is a record too");
    assertEquals(0, end.found().damaged());
    RecordStore after = store(newKeys);
    for (int i = 0; i < RECORDS; i++) {
      assertEquals("content " + i, text(after, id(i)));
    }
    assertArrayEquals(value, cells.get(name(id(0))).value());
  }

  @Test
  void whoBeginsOneIsToldAboutHowManyThereAre() throws Exception {
    assertEquals(RECORDS, rotation.start().expected());
  }

  @Test
  void nothingIsBegunAndNothingIsKnownBeforeTheFirst() throws Exception {
    assertEquals(Optional.empty(), rotation.status());
  }

  @Test
  void aSecondRotationUnderTheSameKeyChangesNothing() throws Exception {
    complete(rotation);
    byte[] slot = cells.get(name(id(0))).keySlot();

    assertEquals(0, complete(rotation).rewrapped());

    assertArrayEquals(slot, cells.get(name(id(0))).keySlot());
  }

  @Test
  void anErasureIsFinalWhenItsKeyIsGone() throws Exception {
    before.erase(id(0), new Precondition.None(), WriteId.random(RANDOM));

    RotationStatus.Found during = complete(rotation).found();
    assertEquals(Map.of("kek-1", 1L), during.notFinal());
    assertEquals(0, during.finalErasures());

    KeyRotation later = rotation(newKeys);
    for (int again = 0; again < 2; again++) {
      RotationStatus after = complete(later);
      assertEquals(List.of("kek-1"), after.withdrawn());
      assertEquals(Map.of(), after.found().notFinal());
      assertEquals(1, after.found().finalErasures());
      assertEquals(List.of(name(id(0)).text()), after.found().becameFinalCells());
    }
  }

  @Test
  void whatWasFinalBeforeTheLastKeyWasWithdrawnDidNotBecomeFinalWithIt() throws Exception {
    before.erase(id(0), new Precondition.None(), WriteId.random(RANDOM));
    complete(rotation);
    complete(rotation(newKeys));
    store(newKeys).erase(id(1), new Precondition.None(), WriteId.random(RANDOM));
    RecordKeys thirdKeys = TestKeys.rotated(newKeys, "kek-3");
    complete(rotation(thirdKeys));

    RotationStatus end = complete(rotation(TestKeys.currentOnly(thirdKeys)));

    assertEquals(List.of("kek-2"), end.withdrawn());
    assertEquals(2, end.found().finalErasures());
    assertEquals(1, end.found().becameFinal());
    assertEquals(List.of(name(id(1)).text()), end.found().becameFinalCells());
  }

  @Test
  void anErasureDuringTheRotationCountsForTheKeyThatWrappedLast() throws Exception {
    complete(rotation);
    store(bothKeys).erase(id(0), new Precondition.None(), WriteId.random(RANDOM));

    assertEquals(Map.of("kek-2", 1L), complete(rotation).found().notFinal());
  }

  @Test
  void anErasureThatMeetsARewrappedSlotIsDecidedAnew() throws Exception {
    Cell slotOfOldKey = cells.get(name(id(0)));
    complete(rotation);
    byte[] newSlot = cells.get(name(id(0))).keySlot();

    cells.put(name(id(0)), slotOfOldKey);
    cells.beforeNextChange(
        () -> cells.replaceKeySlot(name(id(0)), slotOfOldKey.keySlot(), newSlot));
    store(bothKeys).erase(id(0), new Precondition.None(), WriteId.random(RANDOM));

    assertEquals(Map.of("kek-2", 1L), complete(rotation).found().notFinal());
  }

  @Test
  void aWalkThatMayHavePassedOverCellsIsNotTheLast() throws Exception {
    complete(rotation);
    cells.moveDuringWalks(2);

    assertEquals(3, complete(rotation).walks());
  }

  @Test
  void damagedCellsAreNamedAndLeftAsTheyAre() throws Exception {
    CellName broken = name(id(3));
    Cell cell = cells.get(broken);
    byte[] slot = cell.keySlot().clone();
    slot[slot.length - 1] ^= 1;
    cells.put(broken, new Cell(cell.head(), slot, cell.value()));

    RotationStatus end = complete(rotation);

    assertEquals(List.of(broken.text()), end.found().damagedCells());
    assertEquals(RECORDS - 1, end.rewrapped());
    assertArrayEquals(slot, cells.get(broken).keySlot());
  }

  @Test
  void aSlotThatOnlyNamesTheNewKeyIsDamaged() throws Exception {
    Cell cell = cells.get(name(id(3)));
    byte[] slot =
        new String(cell.keySlot(), ISO_8859_1).replaceFirst("kek-1", "kek-2").getBytes(ISO_8859_1);
    cells.put(name(id(3)), new Cell(cell.head(), slot, cell.value()));

    RotationStatus end = complete(rotation);

    assertEquals(List.of(name(id(3)).text()), end.found().damagedCells());
    assertEquals(RECORDS - 1, end.rewrapped());
    assertEquals(RECORDS, end.found().alreadyNew(), "the others, and the status");
  }

  @Test
  void aSlotThatIsHiddenFromTheWalkByItsHeadIsDamaged() throws Exception {
    byte[] none = {};
    Cell headless = cells.get(name(id(2)));
    cells.put(name(id(2)), new Cell(none, headless.keySlot(), headless.value()));
    byte[] left = cells.get(name(id(4))).keySlot();
    before.erase(id(4), new Precondition.None(), WriteId.random(RANDOM));
    cells.put(name(id(4)), new Cell(cells.get(name(id(4))).head(), left, none));

    RotationStatus.Found found = complete(rotation).found();

    assertEquals(2, found.damaged());
    assertEquals(List.of(name(id(2)).text(), name(id(4)).text()), found.damagedCells());
    assertEquals(Map.of(), found.notFinal());
  }

  @Test
  void aStatusThatTheStoresOperatorHasChangedIsRefused() throws Exception {
    complete(rotation);
    CellName status = name(new RecordId("ward", "key-rotation", "status"));
    cells.put(status, cells.get(name(id(1))));

    assertThrows(TamperedRecordException.class, rotation::status);
    assertThrows(TamperedRecordException.class, rotation::start);
  }

  @Test
  void aWriterWithOlderKeysIsCaughtUpWith() throws Exception {
    complete(rotation);
    write(before, new RecordId("lamna", "patient", "late"), "late");
    assertEquals("kek-1", wrappedUnder("late"));

    assertEquals(1, complete(rotation).rewrapped());

    assertEquals("kek-2", wrappedUnder("late"));
    assertTrue(text(store(newKeys), new RecordId("lamna", "patient", "late")).equals("late"));
  }
}
