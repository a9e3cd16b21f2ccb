package health.ward.enclave.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;

/**
 * Collects a message as its parts come in, without holding a thread. A message that is too large is
 * read to its end, within reason, and dropped: a sender that is still writing would not see the
 * answer otherwise.
 */
final class MessageReader implements Runnable {
  private static final long MOST_DROPPED_BYTES = 64L << 20;

  private final Content.Source source;
  private final int limit;
  private final Receiver receiver;
  private final ByteArrayOutputStream received;
  private long size;

  /**
   * @param limit most bytes kept
   * @param expected bytes that will probably come
   */
  MessageReader(Content.Source source, int limit, int expected, Receiver receiver) {
    this.source = source;
    this.limit = limit;
    this.receiver = receiver;
    this.received = new ByteArrayOutputStream(expected);
  }

  /** Told once how the reading ended. */
  interface Receiver {
    void received(byte[] message);

    void tooLarge();

    void lost(Throwable cause);
  }

  @Override
  public void run() {
    for (Content.Chunk chunk = source.read(); chunk != null; chunk = source.read()) {
      if (Content.Chunk.isFailure(chunk)) {
        receiver.lost(chunk.getFailure());
        return;
      }
      keep(chunk.getByteBuffer());
      chunk.release();
      if (chunk.isLast() || size > MOST_DROPPED_BYTES) {
        end();
        return;
      }
    }
    source.demand(this);
  }

  private void keep(ByteBuffer part) {
    size += part.remaining();
    if (size <= limit) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      received.write(bytes, 0, bytes.length);
    }
  }

  private void end() {
    if (size > limit) {
      receiver.tooLarge();
    } else {
      receiver.received(received.toByteArray());
    }
  }
}
