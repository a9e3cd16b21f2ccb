package health.ward.records.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.util.List;

/** Several things done to a new connection, one after the other. */
record EachOf(List<NettyCustomizer> customizers) implements NettyCustomizer {

  @Override
  public void afterChannelInitialized(Channel channel) {
    customizers.forEach(each -> each.afterChannelInitialized(channel));
  }
}
