package health.ward.enclave.channel;

import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.MessageTooLargeException;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.ReplaySetFullException;
import health.ward.sealing.ohttp.ReplayedRequestException;
import health.ward.sealing.ohttp.SealedServer;
import health.ward.sealing.ohttp.UnknownKeyException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The sealed channel's keys, and what becomes of them when half of what the replay guard can hold
 * has been accepted.
 *
 * <p>A key of this process, made by itself and forgotten with it, then gives way to a new one; the
 * one before stays in use until the next change, so that nobody who has just read a key document is
 * turned away. Keys that replicas share stay, and the guard begins anew: no replica knows what
 * another accepted, an inference changes nothing, and its answer opens only for who sealed the
 * message.
 */
public final class EnclaveChannel {
  private final int replayCapacity;
  private final int maximumMessageBytes;
  private final SecureRandom random;
  private final boolean shared;

  private ReplayGuard replays;
  private List<ChannelKey> keys;
  private volatile Generation generation;
  private int accepted;

  private EnclaveChannel(
      List<ChannelKey> keys,
      boolean shared,
      int replayCapacity,
      int maximumMessageBytes,
      SecureRandom random) {
    this.keys = keys;
    this.shared = shared;
    this.replayCapacity = replayCapacity;
    this.maximumMessageBytes = maximumMessageBytes;
    this.random = random;
    this.replays = new ReplayGuard(replayCapacity);
    this.generation = new Generation(1, server(keys));
  }

  /**
   * A channel with a key that only this process has.
   *
   * @param replayCapacity requests remembered over all keys, at least 2
   * @param maximumMessageBytes of a sealed request
   */
  public static EnclaveChannel ofOwnKey(
      int replayCapacity, int maximumMessageBytes, SecureRandom random) {
    List<ChannelKey> own = List.of(ChannelKey.generate(1, random));
    return new EnclaveChannel(own, false, replayCapacity, maximumMessageBytes, random);
  }

  /** A channel with keys that replicas share, the current one first. */
  public static EnclaveChannel ofSharedKeys(
      List<ChannelKey> keys, int replayCapacity, int maximumMessageBytes, SecureRandom random) {
    return new EnclaveChannel(List.copyOf(keys), true, replayCapacity, maximumMessageBytes, random);
  }

  /** The keys in use now, the current one first. */
  public KeyDocument keyDocument() {
    return generation.server().keyDocument();
  }

  /** Opens a sealed request; says nothing about who sent it, nor that it is new. */
  public ReceivedRequest open(byte[] message)
      throws UnknownKeyException, MessageTooLargeException, OpeningException {
    Generation current = generation;
    return new ReceivedRequest(current.server().open(message), current.number());
  }

  /**
   * Records a request as accepted; its sender's credential has been verified before.
   *
   * @throws ReplayedRequestException when it was accepted before
   * @throws KeyWornOutException when its key or guard was given up between its opening and now
   */
  public synchronized void accept(ReceivedRequest request)
      throws ReplayedRequestException, KeyWornOutException {
    if (request.generation() < generation.number() - 1) {
      throw new KeyWornOutException();
    }
    try {
      request.opened().accept();
    } catch (ReplaySetFullException e) {
      throw new KeyWornOutException();
    }
    accepted++;
    if (accepted >= replayCapacity / 2) {
      renew();
    }
  }

  private void renew() {
    if (shared) {
      replays = new ReplayGuard(replayCapacity);
    } else {
      rotate();
    }
    generation = new Generation(generation.number() + 1, server(keys));
    accepted = 0;
  }

  /** A new key; the current one becomes the previous, the previous is destroyed. */
  private void rotate() {
    ChannelKey current = keys.get(0);
    List<ChannelKey> next = new ArrayList<>();
    next.add(ChannelKey.generate((current.keyId() + 1) & 0xff, random));
    next.add(current);
    if (keys.size() > 1) {
      ChannelKey previous = keys.get(1);
      previous.destroy();
      replays.forget(previous);
      next.add(previous);
    }
    keys = List.copyOf(next);
  }

  private SealedServer server(List<ChannelKey> offered) {
    return new SealedServer(offered, replays, maximumMessageBytes, random);
  }

  private record Generation(int number, SealedServer server) {}
}
