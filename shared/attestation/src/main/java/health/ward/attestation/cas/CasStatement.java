package health.ward.attestation.cas;

import health.ward.attestation.bytes.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes that a CAS leaf signs. */
final class CasStatement {
  static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final byte[] PURPOSE = "ward-cas-v1\0".getBytes(StandardCharsets.US_ASCII);

  private CasStatement() {}

  static byte[] over(byte[] runtimeData) {
    byte[] digest = Sha256.of(runtimeData);
    return ByteBuffer.allocate(PURPOSE.length + digest.length).put(PURPOSE).put(digest).array();
  }
}
