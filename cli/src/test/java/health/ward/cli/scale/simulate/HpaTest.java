package health.ward.cli.scale.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.cli.scale.scaler.Policy;
import health.ward.cli.scale.scaler.Policy.Kind;
import health.ward.cli.scale.scaler.Rules;
import health.ward.cli.scale.scaler.Rules.Select;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HpaTest {
  private static final Rules DOWN_AT_ONCE =
      new Rules(0, Select.MAX, List.of(new Policy(Kind.PERCENT, 100, 15)), 0.1);

  private static Hpa hpa(Rules up, Rules down) {
    Trigger trigger = new Trigger.Queue("q", "q", 10, 0, true);
    return new Hpa(new ScaledObject("app", 30, 0, 300, 0, 100, up, down, List.of(trigger)));
  }

  private static Rules rules(int window, Select select, Policy... policies) {
    return new Rules(window, select, List.of(policies), 0.1);
  }

  @ParameterizedTest
  @CsvSource({"10, 109, 10", "10, 111, 12", "10, 90, 10", "10, 89, 9", "1, 200, 20"})
  void aTenthMoreOrLessChangesNothing(int replicas, double value, int desired) {
    assertEquals(desired, hpa(Rules.UP, Rules.DOWN).desired(replicas, value, 10));
  }

  @Test
  void zeroStaysZero() {
    assertEquals(0, hpa(Rules.UP, Rules.DOWN).next(0, 0, 10));
  }

  @Test
  void outsideOfItsBoundsItGoesToThemAtOnce() {
    assertEquals(100, hpa(Rules.UP, Rules.DOWN).next(0, 120, 120));
    Trigger trigger = new Trigger.Queue("q", "q", 10, 0, true);
    Hpa three =
        new Hpa(new ScaledObject("a", 30, 0, 300, 3, 9, Rules.UP, Rules.DOWN, List.of(trigger)));
    assertEquals(3, three.next(0, 1, 1));
  }

  @Test
  void theHighestOfTheWindowHoldsTheReplicas() {
    Hpa hpa = hpa(Rules.UP, rules(60, Select.MAX, new Policy(Kind.PERCENT, 100, 15)));
    assertEquals(8, hpa.next(0, 8, 8));
    assertEquals(8, hpa.next(30, 8, 2));
    assertEquals(8, hpa.next(59, 8, 2));
    assertEquals(2, hpa.next(60, 8, 2));
  }

  @Test
  void theLowestOfAnUpWindowHoldsThemToo() {
    Hpa hpa = hpa(rules(30, Select.MAX, new Policy(Kind.PODS, 9, 15)), DOWN_AT_ONCE);
    assertEquals(2, hpa.next(0, 2, 2));
    assertEquals(2, hpa.next(15, 2, 9));
    assertEquals(9, hpa.next(30, 2, 9));
  }

  @Test
  void ofTwoPoliciesTheOneThatIsSelectedLimits() {
    Policy three = new Policy(Kind.PODS, 3, 60);
    Policy half = new Policy(Kind.PERCENT, 50, 60);
    assertEquals(15, hpa(rules(0, Select.MAX, three, half), DOWN_AT_ONCE).next(0, 10, 50));
    assertEquals(13, hpa(rules(0, Select.MIN, three, half), DOWN_AT_ONCE).next(0, 10, 50));
    assertEquals(10, hpa(rules(0, Select.DISABLED, three, half), DOWN_AT_ONCE).next(0, 10, 50));
    assertEquals(5, hpa(Rules.UP, rules(0, Select.MAX, three, half)).next(0, 10, 1));
    assertEquals(7, hpa(Rules.UP, rules(0, Select.MIN, three, half)).next(0, 10, 1));
    assertEquals(10, hpa(Rules.UP, rules(0, Select.DISABLED, three, half)).next(0, 10, 1));
  }

  @Test
  void aPeriodCountsFromWhatThereWasWhenItBegan() {
    Hpa hpa = hpa(rules(0, Select.MAX, new Policy(Kind.PODS, 4, 60)), DOWN_AT_ONCE);
    assertEquals(5, hpa.next(0, 1, 50));
    assertEquals(5, hpa.next(15, 5, 50));
    assertEquals(5, hpa.next(59, 5, 50));
    assertEquals(9, hpa.next(60, 5, 50));
  }

  @Test
  void whatWentAwayInThePeriodCountsToo() {
    Hpa hpa = hpa(Rules.UP, rules(0, Select.MAX, new Policy(Kind.PODS, 2, 60)));
    assertEquals(8, hpa.next(0, 10, 1));
    assertEquals(8, hpa.next(45, 8, 1));
    assertEquals(6, hpa.next(60, 8, 1));
  }
}
