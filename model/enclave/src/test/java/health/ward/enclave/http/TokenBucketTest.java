package health.ward.enclave.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final TokenBucket bucket = new TokenBucket(2, 0.5, now::get);

  @Test
  void burstThenRate() {
    assertTrue(bucket.take());
    assertTrue(bucket.take());
    assertFalse(bucket.take());
    assertEquals(2, bucket.secondsToNext());
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertFalse(bucket.take());
    assertEquals(1, bucket.secondsToNext());
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertTrue(bucket.take());
    assertFalse(bucket.take());
  }

  @Test
  void restDoesNotFillItBeyondTheBurst() {
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertTrue(bucket.take());
    assertTrue(bucket.take());
    assertFalse(bucket.take());
  }
}
