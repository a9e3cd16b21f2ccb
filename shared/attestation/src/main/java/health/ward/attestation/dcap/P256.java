package health.ward.attestation.dcap;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** ECDSA over P-256 in the raw forms that quotes use. */
final class P256 {
  private P256() {}

  /** A public key from x || y. */
  static PublicKey key(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint w =
        new ECPoint(
            new BigInteger(1, Arrays.copyOf(point, 32)),
            new BigInteger(1, Arrays.copyOfRange(point, 32, 64)));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(w, curve.getParameterSpec(ECParameterSpec.class)));
  }

  /**
   * Requires that {@code signature}, r || s, is one over {@code message}.
   *
   * @throws QuoteVerificationException at {@code step} if it is not
   */
  static void verify(QuoteStep step, PublicKey key, byte[] message, byte[] signature)
      throws QuoteVerificationException {
    boolean genuine;
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(message);
      genuine = verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new QuoteVerificationException(step, e);
    }
    if (!genuine) {
      throw new QuoteVerificationException(step, "does not verify");
    }
  }
}
