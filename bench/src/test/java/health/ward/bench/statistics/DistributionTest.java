package health.ward.bench.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  @Test
  void percentilesOfAHundredTimesAreTheirRanks() {
    Distribution times = Distribution.of(LongStream.rangeClosed(1, 100).toArray());
    assertEquals(100, times.count());
    assertEquals(50, times.p50());
    assertEquals(90, times.p90());
    assertEquals(99, times.p99());
    assertEquals(1, times.percentile(1));
    assertEquals(100, times.percentile(100));
  }

  @Test
  void ranksBetweenTwoTimesGoUp() {
    Distribution times = Distribution.of(10, 20, 30, 40, 50);
    assertEquals(30, times.p50());
    assertEquals(10, times.percentile(20));
    assertEquals(20, times.percentile(21));
    assertEquals(50, times.p90());
  }

  @Test
  void medianOfAnEvenCountIsTheLowerOfTheMiddleTwo() {
    assertEquals(20, Distribution.of(40, 10, 30, 20).p50());
  }

  @Test
  void oneSlowTimeInAHundredIsNotP99ButTheLargest() {
    long[] nanos = LongStream.generate(() -> 5).limit(100).toArray();
    nanos[3] = 1_000;
    Distribution times = Distribution.of(nanos);
    assertEquals(5, times.p99());
    assertEquals(1_000, times.percentile(100));
  }

  @Test
  void oneTimeIsEveryPercentile() {
    Distribution times = Distribution.of(7);
    assertEquals(7, times.percentile(1));
    assertEquals(7, times.p99());
  }

  @Test
  void theCallersTimesStayInTheirOrder() {
    long[] nanos = {3, 1, 2};
    assertEquals(2, Distribution.of(nanos).p50());
    assertArrayEquals(new long[] {3, 1, 2}, nanos);
  }

  @Test
  void nothingMeasuredAndPercentilesThatDoNotExistAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Distribution.of());
    Distribution times = Distribution.of(1, 2);
    assertThrows(IllegalArgumentException.class, () -> times.percentile(0));
    assertThrows(IllegalArgumentException.class, () -> times.percentile(101));
  }
}
