package health.ward.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MachineTest {
  @Test
  void theProcessorIsNamedByTheFirstModelName() {
    assertEquals(
        "AMD EPYC: 9B14",
        Machine.processor(
            List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC: 9B14",
                "processor\t: 1",
                "model name\t: another")));
  }

  @Test
  void aProcessorWithoutANameIsSaidToBeUnknown() {
    assertEquals("unknown processor", Machine.processor(List.of("processor\t: 0")));
  }

  @Test
  void theLoadIsThatOfTheLastMinute() {
    assertEquals(10.75, Machine.load("10.75 9.47 9.21 12/913 30411\n"));
  }
}
