package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.HpkeException;
import health.ward.sealing.hpke.HpkeReceiver;
import health.ward.sealing.hpke.KemPrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens sealed requests with the keys it offers. To change keys, make a new server with the new
 * list and the same {@link ReplayGuard}. Safe for use by several threads.
 */
public final class SealedServer {

  private static final byte[] NO_AAD = new byte[0];
  private static final int START = Suite.HEADER_LENGTH + KemPrivateKey.PUBLIC_KEY_LENGTH;

  private final Map<Integer, ChannelKey> keys = new LinkedHashMap<>();
  private final KeyDocument document;
  private final ReplayGuard replays;
  private final int maximumMessageBytes;
  private final SecureRandom random;

  /**
   * @param currentFirst one key an id. Destroyed ones are not offered; a message to one of them is
   *     refused like any that does not open, not as sealed to an unknown key
   * @param replays what this process has accepted so far
   * @param maximumMessageBytes of a sealed request
   */
  public SealedServer(
      List<ChannelKey> currentFirst,
      ReplayGuard replays,
      int maximumMessageBytes,
      SecureRandom random) {
    for (ChannelKey key : currentFirst) {
      if (keys.put(key.keyId(), key) != null) {
        throw new IllegalArgumentException("two keys have one id");
      }
    }
    List<KeyConfig> offered =
        currentFirst.stream().filter(key -> !key.isDestroyed()).map(ChannelKey::config).toList();
    if (offered.isEmpty()) {
      throw new IllegalArgumentException("a server offers at least one key");
    }
    this.document = KeyDocument.of(offered);
    this.replays = replays;
    this.maximumMessageBytes = maximumMessageBytes;
    this.random = random;
  }

  /** The keys that are offered, the current one first. */
  public KeyDocument keyDocument() {
    return document;
  }

  /**
   * Opens a sealed request. That it opens says nothing about who sent it, nor that it is new.
   *
   * @param message a {@code message/ohttp-req}
   * @throws MessageTooLargeException if it is larger than this server takes
   * @throws UnknownKeyException if it names a key that this server never had
   * @throws OpeningException if it does not open, for whatever other reason
   */
  public OpenedRequest open(byte[] message)
      throws UnknownKeyException, MessageTooLargeException, OpeningException {
    if (message.length > maximumMessageBytes) {
      throw new MessageTooLargeException();
    }
    if (message.length == 0) {
      throw new OpeningException();
    }
    ChannelKey key = keys.get(message[0] & 0xff);
    if (key == null) {
      throw new UnknownKeyException();
    }
    if (message.length < START) {
      throw new OpeningException();
    }
    byte[] header = Arrays.copyOf(message, Suite.HEADER_LENGTH);
    return open(message, header, key, offered(header, key).orElseThrow(OpeningException::new));
  }

  private OpenedRequest open(byte[] message, byte[] header, ChannelKey key, Aead aead)
      throws OpeningException {
    byte[] encapsulatedKey = Arrays.copyOfRange(message, Suite.HEADER_LENGTH, START);
    try {
      HpkeReceiver receiver =
          HpkeReceiver.setup(aead, encapsulatedKey, key.key(), Suite.info(header));
      byte[] plaintext = receiver.open(NO_AAD, message, START);
      return new OpenedRequest(
          plaintext,
          ResponseSeal.of(aead, encapsulatedKey, receiver::export),
          () -> replays.accept(key, encapsulatedKey),
          random);
    } catch (HpkeException e) {
      throw new OpeningException();
    }
  }

  private static Optional<Aead> offered(byte[] header, ChannelKey key) {
    return Suite.OFFERED.stream()
        .filter(aead -> Arrays.equals(header, Suite.header(key.keyId(), aead)))
        .findFirst();
  }
}
