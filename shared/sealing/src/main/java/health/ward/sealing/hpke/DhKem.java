package health.ward.sealing.hpke;

import java.security.SecureRandom;
import java.util.Arrays;

/** DHKEM(X25519, HKDF-SHA256) of RFC 9180 section 4.1. */
final class DhKem {

  static final int ID = 0x0020;

  private static final LabeledHkdf HKDF =
      new LabeledHkdf(Bytes.concat(LabeledHkdf.ascii("KEM"), Bytes.uint16(ID)));
  private static final byte[] EMPTY = new byte[0];

  private DhKem() {}

  /** A shared secret and what the other end needs to find it. */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record Encapsulation(byte[] sharedSecret, byte[] encapsulatedKey) {}

  static Encapsulation encapsulate(byte[] recipient, SecureRandom random) throws HpkeException {
    KemPrivateKey ephemeral = KemPrivateKey.generate(random);
    try {
      byte[] agreed = ephemeral.multiply(recipient);
      byte[] encapsulated = ephemeral.publicKey();
      return new Encapsulation(extractAndExpand(agreed, encapsulated, recipient), encapsulated);
    } finally {
      ephemeral.destroy();
    }
  }

  static byte[] decapsulate(byte[] encapsulated, KemPrivateKey recipient) throws HpkeException {
    return extractAndExpand(recipient.multiply(encapsulated), encapsulated, recipient.publicKey());
  }

  static byte[] deriveScalar(byte[] secret) {
    byte[] key = HKDF.extract(EMPTY, "dkp_prk", secret);
    byte[] scalar = HKDF.expand(key, "sk", EMPTY, X25519.LENGTH);
    Arrays.fill(key, (byte) 0);
    return scalar;
  }

  private static byte[] extractAndExpand(byte[] agreed, byte[] encapsulated, byte[] recipient) {
    byte[] key = HKDF.extract(EMPTY, "eae_prk", agreed);
    byte[] context = Bytes.concat(encapsulated, recipient);
    return HKDF.expand(key, "shared_secret", context, Hkdf.HASH_LENGTH);
  }
}
