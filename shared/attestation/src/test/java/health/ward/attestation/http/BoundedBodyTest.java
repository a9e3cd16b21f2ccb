package health.ward.attestation.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private final BoundedBody body = new BoundedBody(5, Duration.ofMinutes(1));
  private volatile boolean cancelled;

  @Test
  void bodyUpToTheLimitIsKept() {
    send(2, 3);
    body.onComplete();
    assertArrayEquals(new byte[5], body.getBody().toCompletableFuture().join());
  }

  @Test
  void longerBodyIsGivenUpAtOnce() {
    send(2, 4);
    assertTrue(cancelled);
    CompletionException failure =
        assertThrows(CompletionException.class, () -> body.getBody().toCompletableFuture().join());
    assertInstanceOf(IOException.class, failure.getCause());
  }

  @Test
  void bodyThatComesTooLateIsGivenUp() {
    BoundedBody late = new BoundedBody(5, Duration.ofMillis(1));
    late.onSubscribe(subscription());
    CompletionException failure =
        assertThrows(
            CompletionException.class,
            () -> late.getBody().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join());
    assertInstanceOf(HttpTimeoutException.class, failure.getCause());
    assertTrue(cancelled);
  }

  @Test
  void bodyThatBeginsWhenItIsTooLateIsGivenUp() {
    BoundedBody late = new BoundedBody(5, Duration.ZERO);
    assertThrows(
        CompletionException.class,
        () -> late.getBody().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join());
    late.onSubscribe(subscription());
    assertTrue(cancelled);
  }

  private void send(int... sizes) {
    body.onSubscribe(subscription());
    for (int size : sizes) {
      body.onNext(List.of(ByteBuffer.allocate(size)));
    }
  }

  private Flow.Subscription subscription() {
    return new Flow.Subscription() {
      @Override
      public void request(long count) {}

      @Override
      public void cancel() {
        cancelled = true;
      }
    };
  }
}
