package health.ward.records.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which something was sent and nothing has come for too long, so that the
 * client makes another one. A peer that vanishes says no goodbye, and TCP goes on sending to it for
 * a quarter of an hour.
 */
final class SilentPeers implements NettyCustomizer {
  private final Duration longest;

  /**
   * @param longest silence after something was sent
   */
  SilentPeers(Duration longest) {
    this.longest = longest;
  }

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addFirst(new Watch(longest.toNanos()));
  }

  /** Of one connection, on its own thread; it sets a timer seldom, not for each command. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a timer, or for an end
  private static final class Watch extends ChannelDuplexHandler {
    private final long longestNanos;
    private boolean waiting;
    private boolean armed;
    private long since;

    Watch(long longestNanos) {
      this.longestNanos = longestNanos;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (!waiting) {
        waiting = true;
        since = System.nanoTime();
        if (!armed) {
          arm(context, longestNanos);
        }
      }
      context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      waiting = false;
      context.fireChannelRead(message);
    }

    private void arm(ChannelHandlerContext context, long nanos) {
      armed = true;
      context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
      armed = false;
      if (!waiting) {
        return;
      }
      long left = longestNanos - (System.nanoTime() - since);
      if (left > 0) {
        arm(context, left);
      } else {
        context.close();
      }
    }
  }
}
