package health.ward.gateway.sealed;

import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.Padding;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.SealedServer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The server end of the sealed channel, and what becomes of its key when no more requests can be
 * told from replays: a process's own key is replaced; a shared key cannot be, so the channel is
 * exhausted until the process starts again.
 */
public final class SealedChannel {

  private static final int KEY_IDS = 256;

  private final ChannelLimits limits;
  private final SecureRandom random;
  private final ReplayGuard replays;
  private Optional<ChannelKey> own = Optional.empty();
  private volatile SealedServer server;
  private volatile boolean exhausted;

  private SealedChannel(List<ChannelKey> keys, ChannelLimits limits, SecureRandom random) {
    this.limits = limits;
    this.random = random;
    this.replays = new ReplayGuard(limits.rememberedRequests());
    this.server = new SealedServer(keys, replays, limits.maximumMessageBytes(), random);
  }

  /** A channel with a key that only this process has and that dies with it. */
  public static SealedChannel ofOwnKey(ChannelLimits limits, SecureRandom random) {
    ChannelKey key = ChannelKey.generate(random.nextInt(KEY_IDS), random);
    SealedChannel channel = new SealedChannel(List.of(key), limits, random);
    channel.own = Optional.of(key);
    return channel;
  }

  /** A channel with keys that replicas share, the current one first. */
  public static SealedChannel ofSharedKeys(
      List<ChannelKey> keys, ChannelLimits limits, SecureRandom random) {
    return new SealedChannel(keys, limits, random);
  }

  /** What opens messages now. */
  public SealedServer server() {
    return server;
  }

  /** The largest sealed request that is taken, in bytes. */
  public int maximumMessageBytes() {
    return limits.maximumMessageBytes();
  }

  /** How sealed answers are padded. */
  Padding padding() {
    return limits.padding();
  }

  /** Whether no request is accepted any more before the process starts again. */
  public boolean exhausted() {
    return exhausted;
  }

  /**
   * Reacts to a server that can remember no more requests. Messages that were opened before may
   * still be answered; those sealed to the replaced key no longer open.
   *
   * @param full the server that refused; one that is no longer in use changes nothing
   */
  synchronized void full(SealedServer full) {
    if (full != server) {
      return;
    }
    if (own.isEmpty()) {
      exhausted = true;
      return;
    }
    ChannelKey old = own.get();
    ChannelKey next = ChannelKey.generate((old.keyId() + 1) % KEY_IDS, random);
    // Destroyed before the new server is made: its document offers living keys only.
    old.destroy();
    own = Optional.of(next);
    server = new SealedServer(List.of(next, old), replays, limits.maximumMessageBytes(), random);
    replays.forget(old);
  }
}
