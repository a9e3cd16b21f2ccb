package health.ward.gateway.sealed;

import health.ward.sealing.ohttp.Padding;

/**
 * What an app takes and how it hides the size of what it answers.
 *
 * @param maximumMessageBytes largest sealed request and largest plain body
 * @param rememberedRequests requests that are told from replays with one key
 * @param padding of sealed answers
 */
public record ChannelLimits(int maximumMessageBytes, int rememberedRequests, Padding padding) {

  /** For JSON: 1 MiB a message, and about 100 MiB of heap at most for a million requests. */
  public static final ChannelLimits JSON =
      new ChannelLimits(1 << 20, 1 << 20, Padding.atLeast(4096));

  /** For JSON and for lists of 100,000 ids: 8 MiB a message. */
  public static final ChannelLimits LISTS =
      new ChannelLimits(8 << 20, 1 << 20, Padding.atLeast(4096));

  /** For images: 32 MiB a message, answers in multiples of 256 KiB. */
  public static final ChannelLimits IMAGES =
      new ChannelLimits(32 << 20, 1 << 18, Padding.multipleOf(256 << 10));
}
