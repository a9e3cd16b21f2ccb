package health.ward.attestation.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A body that is dropped as soon as it grows too large or comes too late. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final int maximumBytes;
  private final CompletionStage<byte[]> inTime;
  private volatile Flow.@Nullable Subscription subscription;

  /**
   * @param within how much longer it may take
   */
  BoundedBody(int maximumBytes, Duration within) {
    this.maximumBytes = maximumBytes;
    this.inTime =
        whole
            .orTimeout(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS)
            .exceptionallyCompose(this::failed);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return inTime;
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    if (whole.isDone()) {
      source.cancel();
    } else {
      source.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (whole.isDone()) {
        return;
      }
      if (buffer.remaining() > maximumBytes - received.size()) {
        giveUp();
        whole.completeExceptionally(new BodyTooLargeException(maximumBytes));
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      received.writeBytes(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(received.toByteArray());
  }

  private CompletionStage<byte[]> failed(Throwable failure) {
    if (!(failure instanceof TimeoutException)) {
      return CompletableFuture.failedFuture(failure);
    }
    giveUp();
    return CompletableFuture.failedFuture(new HttpTimeoutException("the body came too late"));
  }

  private void giveUp() {
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }
}
