package health.ward.records.fault;

import health.ward.records.fault.Mischief.Deed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** One connection through the proxy: two directions, each on a thread of its own. */
final class ProxiedConnection {
  private static final int CHUNK = 16_384;
  private static final long DELIVERY_MILLIS = 20;
  private static final byte[] NONSENSE =
      "\u0001\u0002 no reply \u0003\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket client;
  private final Socket redis;
  private final boolean readable;
  private final Supplier<Mischief> mischief;
  private volatile Deed withReply = Deed.NONE;
  private volatile boolean silent;

  ProxiedConnection(Socket client, Socket redis, boolean readable, Supplier<Mischief> mischief)
      throws IOException {
    this.client = client;
    this.redis = redis;
    this.readable = readable;
    this.mischief = mischief;
    client.setTcpNoDelay(true);
    redis.setTcpNoDelay(true);
  }

  /** From the client to Redis, until one of them ends. */
  void forth() throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    for (byte[] sent = next(in); sent.length > 0; sent = next(in)) {
      Mischief now = mischief.get();
      if (!silent) {
        pass(sent, now);
      }
    }
    if (!silent) {
      redis.close();
    }
  }

  /** From Redis to the client. */
  void back() throws IOException, InterruptedException {
    InputStream in = redis.getInputStream();
    byte[] chunk = new byte[CHUNK];
    for (int length = in.read(chunk); length > 0; length = in.read(chunk)) {
      answer(Arrays.copyOf(chunk, length));
    }
    if (!silent) {
      client.close();
    }
  }

  /** Ends both sides at once, without a goodbye to the client. */
  void reset() {
    try {
      client.setSoLinger(true, 0);
      client.close();
      redis.close();
    } catch (IOException gone) {
      // It has ended already.
    }
  }

  private byte[] next(InputStream in) throws IOException {
    if (readable) {
      return Commands.next(in);
    }
    byte[] chunk = new byte[CHUNK];
    int length = in.read(chunk);
    return length < 0 ? new byte[0] : Arrays.copyOf(chunk, length);
  }

  private void pass(byte[] sent, Mischief now) throws IOException, InterruptedException {
    OutputStream out = redis.getOutputStream();
    if (now.delayMillis() > 0) {
      Thread.sleep(now.delayMillis());
    }
    if (now.deed() == Deed.NONE || !now.isFor(sent)) {
      out.write(sent);
      return;
    }
    switch (now.deed()) {
      case SWALLOW, VANISH -> silent = true;
      case RESET -> reset();
      case RESET_IN_COMMAND -> {
        out.write(sent, 0, sent.length / 2);
        Thread.sleep(DELIVERY_MILLIS);
        reset();
      }
      case ANSWER_ERROR ->
          client
              .getOutputStream()
              .write(("-" + now.error() + "\r\n").getBytes(StandardCharsets.US_ASCII));
      default -> {
        withReply = now.deed();
        out.write(sent);
      }
    }
  }

  private void answer(byte[] reply) throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    Deed deed = withReply;
    withReply = Deed.NONE;
    if (silent) {
      return;
    }
    switch (deed) {
      case VANISH_WITH_REPLY -> silent = true;
      case LOSE_REPLY -> reset();
      case GARBAGE -> out.write(NONSENSE);
      case RESET_IN_REPLY, CUT_REPLY -> {
        out.write(reply, 0, reply.length / 2);
        Thread.sleep(DELIVERY_MILLIS);
        if (deed == Deed.RESET_IN_REPLY) {
          reset();
        } else {
          client.close();
          redis.close();
        }
      }
      default -> out.write(reply);
    }
  }
}
