package health.ward.records.rotation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.WriteId;
import health.ward.records.cell.Cell;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class KeyRotationTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RECORDS = 7;

  private final MemoryCells cells = new MemoryCells();
  private final RecordKeys oldKeys = TestKeys.generate();
  private final RecordKeys bothKeys = TestKeys.rotated(oldKeys, "kek-2");
  private final RecordKeys newKeys = TestKeys.currentOnly(bothKeys);
  private final RecordStore before = store(oldKeys);
  private final List<KeyRotation> opened = new ArrayList<>();
  private final KeyRotation rotation = rotation(bothKeys);

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
  void anOutageIsWaitedOut() throws Exception {
    CountDownLatch off = new CountDownLatch(1);
    // The first change begins the run; the second one is its process's first report.
    cells.beforeNextChange(
        () ->
            cells.beforeNextChange(
                () -> {
                  cells.down(true);
                  off.countDown();
                  throw new RecordStoreUnavailableException("switched off", null);
                }));
    rotation.start();
    off.await();
    cells.down(false);

    assertEquals(State.COMPLETE, end(rotation).state());
    assertEquals("content 1", text(store(newKeys), id(1)));
  }

  @Test
  void nothingIsBegunWhileTheStoreIsDown() {
    cells.down(true);

    assertThrows(RecordStoreUnavailableException.class, rotation::start);
  }

  @Test
  void aRunOfAnotherProcessIsJoinedAndNotBegunAnew() throws Exception {
    RotationStatus others = elsewhere("kek-2");
    KeyRotation patient = rotation(bothKeys, Duration.ofHours(1));
    assertEquals(others, patient.start());
    assertEquals(others, patient.start());
    assertEquals(Optional.of(others), rotation.status());
  }

  @Test
  void aRunThatLostItsProcessIsTakenOverAndStaysTheSameRun() throws Exception {
    RotationStatus others = elsewhere("kek-2");
    assertEquals(others, rotation.start());

    RotationStatus end = end(rotation);

    assertEquals(others.run(), end.run());
    assertNotEquals(others.owner(), end.owner());
    assertEquals(others.rewrapped() + RECORDS, end.rewrapped());
    StatusRecord record = new StatusRecord(store(bothKeys), RANDOM);
    assertThrows(SupersededException.class, () -> record.report(others));
  }

  @Test
  void aProcessThatBeginsGoesOnWithALostRunByItself() throws Exception {
    RotationStatus others = elsewhere("kek-2");

    rotation.resume();

    assertEquals(others.run(), end(rotation).run());
  }

  @Test
  void aStatusThatTellsMoreThanThisProcessKnowsIsRead() throws Exception {
    RotationStatus others = elsewhere("kek-2");
    RecordId status = new RecordId("ward", "key-rotation", "status");
    String json = text(store(bothKeys), status);
    write(store(bothKeys), status, json.replaceFirst("\\{", "{\"newMember\":1,"));

    assertEquals(Optional.of(others), rotation.status());
  }

  @Test
  void aFaultOfThisProcessIsNotTheEndOfItsWatch() throws Exception {
    RotationStatus others = elsewhere("kek-2");
    AtomicInteger faults = new AtomicInteger(1);
    LongSupplier faulty =
        () -> {
          if (faults.getAndDecrement() > 0) {
            throw new IllegalStateException("a fault");
          }
          return System.nanoTime();
        };
    KeyRotation hit = rotation(bothKeys, Duration.ofMillis(30), faulty);

    hit.resume();

    assertEquals(others.run(), end(hit).run());
  }

  @Test
  void aRunToAnotherKeyIsNotGoneOnWith() throws Exception {
    RotationStatus others = elsewhere("kek-1");
    rotation.resume();

    assertEquals("kek-2", rotation.start().kek());

    assertNotEquals(others.run(), end(rotation).run());
  }

  @Test
  void ofTwoThatBeginAtOnceOneJoinsTheOther() throws Exception {
    cells.beforeNextChange(() -> elsewhere("kek-2"));

    assertEquals("run", rotation.start().run());

    assertEquals("run", end(rotation).run());
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
  void aClosedRotationBeginsNothing() {
    rotation.close();

    assertThrows(RecordStoreUnavailableException.class, rotation::start);
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

  private String wrappedUnder(String id) throws TamperedRecordException {
    CellName name = name(new RecordId("lamna", "patient", id));
    return new KeySlot(bothKeys, RANDOM).wrappedUnder(name, cells.get(name).keySlot());
  }

  private RotationStatus complete(KeyRotation any) throws Exception {
    any.start();
    return end(any);
  }

  private static RotationStatus end(KeyRotation any) throws Exception {
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
  private RotationStatus elsewhere(String kek) throws RecordStoreUnavailableException {
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

  private KeyRotation rotation(RecordKeys keys) {
    return rotation(keys, Duration.ofMillis(30));
  }

  private KeyRotation rotation(RecordKeys keys, Duration lostAfter) {
    return rotation(keys, lostAfter, System::nanoTime);
  }

  private KeyRotation rotation(RecordKeys keys, Duration lostAfter, LongSupplier nanoTime) {
    KeyRotation made =
        new KeyRotation(cells, keys, store(keys), RANDOM, Clock.systemUTC(), nanoTime, lostAfter);
    opened.add(made);
    return made;
  }

  private RecordStore store(RecordKeys keys) {
    return new SealedRecordStore(cells, keys, RANDOM);
  }

  private CellName name(RecordId id) {
    return new Index(oldKeys.index()).name(id);
  }

  private static RecordId id(int number) {
    return new RecordId("lamna", "patient", "p" + number);
  }

  private static void write(RecordStore store, RecordId id, String content) throws Exception {
    store.write(
        id, content.getBytes(UTF_8), new Precondition.None(), WriteId.random(new SecureRandom()));
  }

  private static String text(RecordStore store, RecordId id) throws Exception {
    return new String(store.read(id).orElseThrow().plaintext(), UTF_8);
  }
}
