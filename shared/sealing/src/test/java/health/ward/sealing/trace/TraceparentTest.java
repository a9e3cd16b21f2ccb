package health.ward.sealing.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String VALUE = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void theExampleOfTheStandardIsRead() {
    assertEquals(Optional.of(new Traceparent(TRACE, SPAN, true)), Traceparent.parse(VALUE));
    assertEquals(VALUE, Traceparent.parse(VALUE).orElseThrow().value());
    assertFalse(Traceparent.parse(VALUE.replace("-01", "-02")).orElseThrow().sampled());
  }

  @Test
  void aLaterVersionMayHaveMoreAfterTheParts() {
    assertTrue(Traceparent.parse("cc" + VALUE.substring(2) + "-more").isPresent());
    assertTrue(Traceparent.parse("cc" + VALUE.substring(2)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 00-0af7"
      })
  void whatIsNotValidIsNothing(String value) {
    assertEquals(Optional.empty(), Traceparent.parse(value));
  }

  @Test
  void aNextCallHasAnotherSpanOfTheSameTrace() {
    Traceparent first = Traceparent.parse(VALUE).orElseThrow();
    Traceparent next = first.next(RANDOM);
    assertEquals(TRACE, next.traceId());
    assertNotEquals(SPAN, next.spanId());
    assertTrue(next.sampled());
    assertEquals(Optional.of(next), Traceparent.parse(next.value()));
  }

  @Test
  void aThreadWorksOnOneCallAndTheFieldInsideTheSealWins() {
    CurrentTrace trace = new CurrentTrace(RANDOM);
    assertEquals(Optional.empty(), trace.onwards());
    Optional<Traceparent> outer = trace.enter("not valid");
    Traceparent own = trace.call().orElseThrow();
    assertFalse(own.sampled());
    trace.enterSealed("not valid either");
    assertEquals(Optional.of(own), trace.call());
    trace.enterSealed(VALUE);
    Traceparent inner = trace.call().orElseThrow();
    assertEquals(TRACE, inner.traceId());
    assertNotEquals(SPAN, inner.spanId());
    assertEquals(TRACE, trace.onwards().orElseThrow().traceId());
    assertNotEquals(inner.spanId(), trace.onwards().orElseThrow().spanId());
    trace.leave(outer);
    assertEquals(Optional.empty(), trace.call());
  }

  @Test
  void aThreadGoesBackToTheCallThatItWorkedOnBefore() {
    CurrentTrace trace = new CurrentTrace(RANDOM);
    trace.enter(VALUE);
    Traceparent first = trace.call().orElseThrow();
    trace.leave(trace.enter(null));
    assertEquals(Optional.of(first), trace.call());
  }
}
