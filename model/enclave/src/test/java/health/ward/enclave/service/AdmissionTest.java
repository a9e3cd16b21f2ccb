package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  @Test
  void beyondRunningAndWaitingIsBusy() throws Exception {
    Admission none = new Admission(1, 0, LONG, System::nanoTime);
    none.enter(NO_LIMIT);
    assertThrows(BusyException.class, () -> none.enter(NO_LIMIT));
    none.leave();
    none.enter(NO_LIMIT);
  }

  @Test
  void waitThatIsTooLongIsBusyAndGivesItsPlaceBack() throws Exception {
    Admission impatient = new Admission(1, 1, Duration.ofMillis(1), System::nanoTime);
    impatient.enter(NO_LIMIT);
    assertThrows(BusyException.class, () -> impatient.enter(NO_LIMIT));
    assertThrows(BusyException.class, () -> impatient.enter(NO_LIMIT));
    impatient.leave();
    impatient.enter(NO_LIMIT);
  }

  @Test
  void waitBeyondTheCallersLimitIsExpiredAndGivesItsPlaceBack() throws Exception {
    Admission patient = new Admission(1, 1, LONG, System::nanoTime);
    patient.enter(NO_LIMIT);
    assertThrows(ExpiredException.class, () -> patient.enter(Duration.ofMillis(1)));
    assertThrows(ExpiredException.class, () -> patient.enter(Duration.ofMillis(1)));
    patient.leave();
    patient.enter(NO_LIMIT);
  }

  @Test
  void aTurnThatComesTooLateIsGivenBack() throws Exception {
    Deque<Long> times = new ArrayDeque<>(List.of(0L, 5_000_000L, 5_000_000L, 0L, 0L));
    Admission late = new Admission(1, 0, LONG, times::removeFirst);
    assertThrows(ExpiredException.class, () -> late.enter(Duration.ofMillis(5)));
    late.enter(Duration.ofMillis(5));
  }

  @Test
  void aTurnIsTakenAtOnceOrNotAtAll() throws Exception {
    Admission admission = new Admission(1, 1, LONG, System::nanoTime);
    assertTrue(admission.enterNow());
    assertFalse(admission.enterNow());
    admission.leave();
    admission.enter(NO_LIMIT);
    assertFalse(admission.enterNow());
    admission.leave();
    assertTrue(admission.enterNow());
  }

  @Test
  void waitingEndsWhenATurnIsGivenBack() throws Exception {
    Admission admission = new Admission(1, 1, LONG, System::nanoTime);
    admission.enter(NO_LIMIT);
    CountDownLatch entered = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                admission.enter(NO_LIMIT);
                entered.countDown();
              } catch (BusyException | ExpiredException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiting.start();
    admission.leave();
    assertTrue(entered.await(30, TimeUnit.SECONDS));
    waiting.join();
  }
}
