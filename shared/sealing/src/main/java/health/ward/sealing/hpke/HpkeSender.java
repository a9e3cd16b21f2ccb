package health.ward.sealing.hpke;

import java.security.SecureRandom;

/** The sending end of one encapsulation. Not for use by several threads. */
public final class HpkeSender {

  private final KeySchedule schedule;
  private final byte[] encapsulatedKey;
  private long next;

  private HpkeSender(KeySchedule schedule, byte[] encapsulatedKey) {
    this.schedule = schedule;
    this.encapsulatedKey = encapsulatedKey;
  }

  /**
   * SetupBaseS of RFC 9180: a fresh encapsulation to a recipient.
   *
   * @param recipient 32 bytes, the recipient's public key
   * @param info what both ends must agree on
   * @throws HpkeException if the public key is unusable
   */
  public static HpkeSender setup(Aead aead, byte[] recipient, byte[] info, SecureRandom random)
      throws HpkeException {
    DhKem.Encapsulation encapsulation = DhKem.encapsulate(recipient, random);
    return new HpkeSender(
        KeySchedule.of(aead, encapsulation.sharedSecret(), info), encapsulation.encapsulatedKey());
  }

  /** A copy of the 32 bytes that the recipient needs ({@code enc}). */
  public byte[] encapsulatedKey() {
    return encapsulatedKey.clone();
  }

  /**
   * Seals the next message into {@code out} from {@code offset} on; it takes the plaintext's length
   * and {@link Aead#TAG_LENGTH} more.
   */
  public void seal(byte[] aad, byte[] plaintext, byte[] out, int offset) {
    byte[] nonce = schedule.nonce(next);
    next = Math.incrementExact(next);
    schedule.aead().seal(schedule.key(), nonce, aad, plaintext, out, offset);
  }

  /** A secret of {@code length} bytes that only both ends know, one for each label. */
  public byte[] export(byte[] label, int length) {
    return schedule.export(label, length);
  }

  @Override
  public String toString() {
    return "HpkeSender";
  }
}
