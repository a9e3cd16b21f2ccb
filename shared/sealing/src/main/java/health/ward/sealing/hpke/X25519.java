package health.ward.sealing.hpke;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The X25519 function of RFC 7748 on raw 32-byte strings. */
final class X25519 {

  static final int LENGTH = 32;

  private static final NamedParameterSpec CURVE = NamedParameterSpec.X25519;
  private static final byte[] BASE_POINT = basePoint();

  private X25519() {}

  static byte[] publicKey(byte[] scalar) {
    try {
      return multiply(scalar, BASE_POINT);
    } catch (HpkeException e) {
      throw new IllegalStateException("the base point was refused", e);
    }
  }

  /**
   * @throws HpkeException if the point has small order, so that the result would not depend on the
   *     scalar
   */
  static byte[] multiply(byte[] scalar, byte[] point) throws HpkeException {
    if (scalar.length != LENGTH || point.length != LENGTH) {
      throw new HpkeException("an X25519 key has 32 bytes");
    }
    byte[] result;
    try {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      PrivateKey privateKey = keys.generatePrivate(new XECPrivateKeySpec(CURVE, scalar));
      PublicKey publicKey = keys.generatePublic(new XECPublicKeySpec(CURVE, coordinate(point)));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(privateKey);
      agreement.doPhase(publicKey, true);
      result = agreement.generateSecret();
    } catch (InvalidKeyException e) {
      throw smallOrder();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no X25519", e);
    }
    int bits = 0; // not every provider checks this itself, as SunEC does
    for (byte octet : result) {
      bits |= octet;
    }
    if (bits == 0) {
      throw smallOrder();
    }
    return result;
  }

  /** Little-endian, the topmost bit ignored (RFC 7748 section 5). */
  private static BigInteger coordinate(byte[] point) {
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bigEndian[i] = point[LENGTH - 1 - i];
    }
    bigEndian[0] &= 0x7f;
    return new BigInteger(1, bigEndian);
  }

  private static byte[] basePoint() {
    byte[] point = new byte[LENGTH];
    point[0] = 9;
    return point;
  }

  private static HpkeException smallOrder() {
    return new HpkeException("an X25519 public key has small order");
  }
}
