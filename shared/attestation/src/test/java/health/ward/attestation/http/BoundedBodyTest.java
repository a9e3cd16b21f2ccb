package health.ward.attestation.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private final BoundedBody body = new BoundedBody(5);
  private boolean cancelled;

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

  private void send(int... sizes) {
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
    for (int size : sizes) {
      body.onNext(List.of(ByteBuffer.allocate(size)));
    }
  }
}
