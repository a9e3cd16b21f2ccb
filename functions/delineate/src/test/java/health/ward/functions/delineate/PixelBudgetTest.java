package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {

  private final PixelBudget budget = new PixelBudget(100, Duration.ZERO);

  @Test
  void whatFitsIsWorkedOnTogether() throws Exception {
    assertEquals("both", budget.within(60, () -> budget.within(40, () -> "both")));
  }

  @Test
  void whatDoesNotFitIsTurnedAwayAndToldWhenToComeBack() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> budget.within(60, () -> budget.within(41, () -> "never")));
    assertEquals("urn:ward:problem:busy", refusal.problem().type());
    assertEquals(503, refusal.problem().status());
    assertEquals("2", refusal.problem().toResponse().headers().get("Retry-After"));
  }

  @Test
  void roomIsGivenBackWhateverHappens() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            budget.within(
                100,
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("again", budget.within(100, () -> "again"));
  }

  @Test
  void whoIsInterruptedWhileWaitingIsTurnedAway() {
    Thread.currentThread().interrupt();
    assertThrows(ProblemException.class, () -> budget.within(1, () -> "never"));
    assertTrue(Thread.interrupted());
  }
}
