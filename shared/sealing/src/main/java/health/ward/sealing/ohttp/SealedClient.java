package health.ward.sealing.ohttp;

import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.HpkeException;
import health.ward.sealing.hpke.HpkeSender;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Seals requests to the first key of a document, which must have been verified before. Safe for use
 * by several threads.
 */
public final class SealedClient {

  /** What requests are padded to unless told otherwise: 4 KiB, Padmé above. */
  public static final Padding DEFAULT_PADDING = Padding.atLeast(4096);

  private static final byte[] NO_AAD = new byte[0];

  private final KeyConfig config;
  private final Aead aead;
  private final byte[] header;
  private final SecureRandom random;

  /**
   * @param keys what the other end offers; its first key is used, with AES-256-GCM where offered
   */
  public SealedClient(KeyDocument keys, SecureRandom random) {
    this.config = keys.configs().get(0);
    this.aead = config.preferred();
    this.header = Suite.header(config.keyId(), aead);
    this.random = random;
  }

  /** Seals a request with {@link #DEFAULT_PADDING}. */
  public SealedRequest seal(BinaryRequest request) {
    return seal(request, DEFAULT_PADDING);
  }

  /** Seals a request. Each call makes a different message. */
  public SealedRequest seal(BinaryRequest request, Padding padding) {
    return seal(BinaryHttp.encode(request, padding::paddedLength));
  }

  private SealedRequest seal(byte[] plaintext) {
    HpkeSender sender = sender();
    byte[] encapsulatedKey = sender.encapsulatedKey();
    int start = header.length + encapsulatedKey.length;
    byte[] message = Arrays.copyOf(header, start + plaintext.length + Aead.TAG_LENGTH);
    System.arraycopy(encapsulatedKey, 0, message, header.length, encapsulatedKey.length);
    sender.seal(NO_AAD, plaintext, message, start);
    return new SealedRequest(message, ResponseSeal.of(aead, encapsulatedKey, sender::export));
  }

  private HpkeSender sender() {
    try {
      return HpkeSender.setup(aead, config.publicKey(), Suite.info(header), random);
    } catch (HpkeException e) {
      throw new IllegalStateException("a key that was checked when it was read is unusable", e);
    }
  }
}
