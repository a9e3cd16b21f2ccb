package health.ward.records.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Lets commands that are sent together leave together: one TLS record for many of them, and one
 * write to the append-only file. A command that is alone leaves at once.
 */
final class FewerFlushes implements NettyCustomizer {
  private static final int MOST = 256;

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addLast(new FlushConsolidationHandler(MOST, true));
  }
}
