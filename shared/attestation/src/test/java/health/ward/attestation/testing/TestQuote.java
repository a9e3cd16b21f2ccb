package health.ward.attestation.testing;

import health.ward.attestation.bytes.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** Writes v3 quotes under a test root, so that every byte of them can be chosen. */
public final class TestQuote {
  public static final int MRENCLAVE_AT = 48 + 64;

  private final TestAuthority root = TestAuthority.root("test root");
  private final TestAuthority platform = root.intermediate("test platform CA");
  private final KeyPair pck = TestKeys.p256();
  private final KeyPair attestation = TestKeys.p256();
  private final List<X509Certificate> chain =
      List.of(
          platform.leaf("test PCK", pck.getPublic()), platform.certificate(), root.certificate());

  public TestAuthority root() {
    return root;
  }

  /** A quote of an enclave whose MRENCLAVE is {@code mrenclave}. */
  public byte[] quote(byte[] mrenclave, byte[] reportData) {
    ByteBuffer signed = ByteBuffer.allocate(48 + 384).order(ByteOrder.LITTLE_ENDIAN);
    signed.putShort((short) 3).putShort((short) 2);
    signed.position(12).put(HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607"));
    signed.position(48).put(report(mrenclave, reportData));
    byte[] authData = new byte[32];
    byte[] key = TestKeys.point(attestation);
    byte[] qeReport = report(new byte[32], Sha256.of(key, authData));
    byte[] pem = pem().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer section = ByteBuffer.allocate(584 + 32 + pem.length).order(ByteOrder.LITTLE_ENDIAN);
    section.put(sign(attestation.getPrivate(), signed.array())).put(key);
    section.put(qeReport).put(sign(pck.getPrivate(), qeReport));
    section.putShort((short) authData.length).put(authData);
    section.putShort((short) 5).putInt(pem.length).put(pem);
    return ByteBuffer.allocate(436 + section.capacity())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(signed.array())
        .putInt(section.capacity())
        .put(section.array())
        .array();
  }

  private static byte[] report(byte[] mrenclave, byte[] reportData) {
    return ByteBuffer.allocate(384)
        .put(48, new byte[] {5})
        .put(64, mrenclave)
        .put(320, reportData)
        .array();
  }

  private String pem() {
    StringBuilder text = new StringBuilder();
    chain.forEach(certificate -> text.append(TestAuthority.pem(certificate)));
    return text.append('\0').toString();
  }

  private static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
