package health.ward.sealing.hpke;

/**
 * What both ends derive from the shared secret: the key schedule of RFC 9180 section 5.1, base
 * mode.
 *
 * @param context {@code key_schedule_context}
 * @param secret {@code secret}, from which the others come
 * @param key of the cipher
 * @param baseNonce mixed with the number of the message
 * @param exporterSecret from which {@link #export} derives
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record KeySchedule(
    Aead aead, byte[] context, byte[] secret, byte[] key, byte[] baseNonce, byte[] exporterSecret) {

  private static final int HKDF_SHA256 = 0x0001;
  private static final byte[] BASE_MODE = {0};
  private static final byte[] EMPTY = new byte[0];

  static KeySchedule of(Aead aead, byte[] sharedSecret, byte[] info) {
    LabeledHkdf hkdf = hkdf(aead);
    byte[] pskIdHash = hkdf.extract(EMPTY, "psk_id_hash", EMPTY);
    byte[] infoHash = hkdf.extract(EMPTY, "info_hash", info);
    byte[] context = Bytes.concat(BASE_MODE, pskIdHash, infoHash);
    byte[] secret = hkdf.extract(sharedSecret, "secret", EMPTY);
    return new KeySchedule(
        aead,
        context,
        secret,
        hkdf.expand(secret, "key", context, aead.keyLength()),
        hkdf.expand(secret, "base_nonce", context, Aead.NONCE_LENGTH),
        hkdf.expand(secret, "exp", context, Hkdf.HASH_LENGTH));
  }

  /** The nonce of a message, numbered from 0. */
  byte[] nonce(long number) {
    byte[] nonce = baseNonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (number >>> (8 * i));
    }
    return nonce;
  }

  byte[] export(byte[] label, int length) {
    return hkdf(aead).expand(exporterSecret, "sec", label, length);
  }

  @Override
  public String toString() {
    return "KeySchedule";
  }

  private static LabeledHkdf hkdf(Aead aead) {
    return new LabeledHkdf(
        Bytes.concat(
            LabeledHkdf.ascii("HPKE"),
            Bytes.uint16(DhKem.ID),
            Bytes.uint16(HKDF_SHA256),
            Bytes.uint16(aead.id())));
  }
}
