package health.ward.attestation.tcb;

/**
 * A value of which only the bits of a mask count.
 *
 * @param value what these bits must be
 * @param mask as long as the value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Masked(byte[] value, byte[] mask) {

  boolean matches(byte[] found) {
    int different = found.length ^ value.length;
    for (int i = 0; i < Math.min(found.length, value.length); i++) {
      different |= (found[i] & mask[i]) ^ value[i];
    }
    return different == 0;
  }
}
