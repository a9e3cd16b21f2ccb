package health.ward.records.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.rotation.RotationStatus.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rotation in several processes, of which some are lost, and without its store. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class RotationProcessesTest extends RotationScene {
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
  void aClosedRotationBeginsNothing() {
    rotation.close();

    assertThrows(RecordStoreUnavailableException.class, rotation::start);
  }
}
