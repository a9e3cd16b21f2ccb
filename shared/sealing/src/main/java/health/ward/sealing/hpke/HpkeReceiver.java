package health.ward.sealing.hpke;

/** The receiving end of one encapsulation. Not for use by several threads. */
public final class HpkeReceiver {

  private final KeySchedule schedule;
  private long next;

  private HpkeReceiver(KeySchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * SetupBaseR of RFC 9180.
   *
   * @param encapsulatedKey 32 bytes, the sender's {@code enc}
   * @param info what both ends must agree on
   * @throws HpkeException if {@code enc} is unusable or the key has been destroyed
   */
  public static HpkeReceiver setup(
      Aead aead, byte[] encapsulatedKey, KemPrivateKey recipient, byte[] info)
      throws HpkeException {
    byte[] sharedSecret = DhKem.decapsulate(encapsulatedKey, recipient);
    return new HpkeReceiver(KeySchedule.of(aead, sharedSecret, info));
  }

  /**
   * Opens the next message, which lies in {@code in} from {@code offset} to the end. One that does
   * not open is not counted.
   *
   * @throws HpkeException if it is not what the sender sealed at this place
   */
  public byte[] open(byte[] aad, byte[] in, int offset) throws HpkeException {
    byte[] plaintext = schedule.aead().open(schedule.key(), schedule.nonce(next), aad, in, offset);
    next = Math.incrementExact(next);
    return plaintext;
  }

  /** A secret of {@code length} bytes that only both ends know, one for each label. */
  public byte[] export(byte[] label, int length) {
    return schedule.export(label, length);
  }

  @Override
  public String toString() {
    return "HpkeReceiver";
  }
}
