package health.ward.sealing.hpke;

import java.nio.charset.StandardCharsets;

/**
 * HKDF bound to one suite by labels (RFC 9180 section 4).
 *
 * @param suite the {@code suite_id} that goes into every call
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record LabeledHkdf(byte[] suite) {

  private static final byte[] VERSION = ascii("HPKE-v1");

  byte[] extract(byte[] salt, String label, byte[] inputKey) {
    return Hkdf.extract(salt, Bytes.concat(VERSION, suite, ascii(label), inputKey));
  }

  byte[] expand(byte[] pseudoRandomKey, String label, byte[] info, int length) {
    byte[] labeled = Bytes.concat(Bytes.uint16(length), VERSION, suite, ascii(label), info);
    return Hkdf.expand(pseudoRandomKey, labeled, length);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
