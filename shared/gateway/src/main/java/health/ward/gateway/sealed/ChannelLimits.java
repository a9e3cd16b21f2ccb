package health.ward.gateway.sealed;

/**
 * What the sealed channel of an app takes.
 *
 * @param maximumMessageBytes largest sealed request
 * @param rememberedRequests requests that are told from replays with one key
 */
public record ChannelLimits(int maximumMessageBytes, int rememberedRequests) {

  /** For JSON: 1 MiB a message, and about 100 MiB of heap at most for a million requests. */
  public static final ChannelLimits JSON = new ChannelLimits(1 << 20, 1 << 20);
}
