package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.Hkdf;
import health.ward.sealing.hpke.HpkeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals and opens the answers to one request (RFC 9458 section 4.4). */
final class ResponseSeal {

  private static final byte[] LABEL = ascii("message/bhttp response");
  private static final byte[] KEY = ascii("key");
  private static final byte[] NONCE = ascii("nonce");
  private static final byte[] NO_AAD = new byte[0];

  private final Aead aead;
  private final byte[] encapsulatedKey;
  private final byte[] secret;

  private ResponseSeal(Aead aead, byte[] encapsulatedKey, byte[] secret) {
    this.aead = aead;
    this.encapsulatedKey = encapsulatedKey;
    this.secret = secret;
  }

  /** The export of the request's HPKE context, on either end. */
  interface Exporter {
    byte[] export(byte[] label, int length);
  }

  static ResponseSeal of(Aead aead, byte[] encapsulatedKey, Exporter exporter) {
    return new ResponseSeal(aead, encapsulatedKey, exporter.export(LABEL, nonceLength(aead)));
  }

  byte[] seal(byte[] plaintext, SecureRandom random) {
    int nonceLength = nonceLength(aead);
    byte[] responseNonce = new byte[nonceLength];
    random.nextBytes(responseNonce);
    byte[] message = Arrays.copyOf(responseNonce, nonceLength + plaintext.length + Aead.TAG_LENGTH);
    byte[] prk = pseudoRandomKey(responseNonce);
    aead.seal(key(prk), nonce(prk), NO_AAD, plaintext, message, nonceLength);
    return message;
  }

  byte[] open(byte[] message) throws OpeningException {
    int nonceLength = nonceLength(aead);
    if (message.length < nonceLength) {
      throw new OpeningException();
    }
    byte[] prk = pseudoRandomKey(Arrays.copyOf(message, nonceLength));
    try {
      return aead.open(key(prk), nonce(prk), NO_AAD, message, nonceLength);
    } catch (HpkeException e) {
      throw new OpeningException();
    }
  }

  byte[] pseudoRandomKey(byte[] responseNonce) {
    byte[] salt =
        ByteBuffer.allocate(encapsulatedKey.length + responseNonce.length)
            .put(encapsulatedKey)
            .put(responseNonce)
            .array();
    return Hkdf.extract(salt, secret);
  }

  byte[] key(byte[] pseudoRandomKey) {
    return Hkdf.expand(pseudoRandomKey, KEY, aead.keyLength());
  }

  byte[] nonce(byte[] pseudoRandomKey) {
    return Hkdf.expand(pseudoRandomKey, NONCE, Aead.NONCE_LENGTH);
  }

  byte[] secret() {
    return secret.clone();
  }

  @Override
  public String toString() {
    return "ResponseSeal";
  }

  private static int nonceLength(Aead aead) {
    return Math.max(Aead.NONCE_LENGTH, aead.keyLength());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
