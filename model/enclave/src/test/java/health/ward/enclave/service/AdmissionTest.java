package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  @Test
  void beyondRunningAndWaitingIsBusy() throws Exception {
    Admission none = new Admission(1, 0, Duration.ofSeconds(30));
    none.enter();
    assertThrows(BusyException.class, none::enter);
    none.leave();
    none.enter();
  }

  @Test
  void waitThatIsTooLongIsBusyAndGivesItsPlaceBack() throws Exception {
    Admission impatient = new Admission(1, 1, Duration.ofMillis(1));
    impatient.enter();
    assertThrows(BusyException.class, impatient::enter);
    assertThrows(BusyException.class, impatient::enter);
    impatient.leave();
    impatient.enter();
  }

  @Test
  void waitingEndsWhenATurnIsGivenBack() throws Exception {
    Admission admission = new Admission(1, 1, Duration.ofSeconds(30));
    admission.enter();
    CountDownLatch entered = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                admission.enter();
                entered.countDown();
              } catch (BusyException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiting.start();
    admission.leave();
    assertTrue(entered.await(30, TimeUnit.SECONDS));
    waiting.join();
  }
}
