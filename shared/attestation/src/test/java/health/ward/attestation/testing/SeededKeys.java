package health.ward.attestation.testing;

import health.ward.attestation.bytes.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.util.BigIntegers;

/** P-256 keys that follow from a text, and signatures without chance (RFC 6979). */
public final class SeededKeys {
  private static final ECDomainParameters P256 =
      new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private SeededKeys() {}

  /** The same text gives the same key. */
  public static KeyPair p256(String seed) {
    byte[] hash = Sha256.of(seed.getBytes(StandardCharsets.UTF_8));
    BigInteger d =
        new BigInteger(1, hash).mod(P256.getN().subtract(BigInteger.TWO)).add(BigInteger.ONE);
    AlgorithmIdentifier id =
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
    try {
      byte[] point = P256.getG().multiply(d).getEncoded(false);
      KeyFactory factory = KeyFactory.getInstance("EC");
      var privateKey =
          new org.bouncycastle.asn1.pkcs.PrivateKeyInfo(
              id,
              new org.bouncycastle.asn1.sec.ECPrivateKey(256, d, SECObjectIdentifiers.secp256r1));
      return new KeyPair(
          factory.generatePublic(
              new X509EncodedKeySpec(new SubjectPublicKeyInfo(id, point).getEncoded())),
          factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded())));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** ECDSA with SHA-256, r || s. */
  public static byte[] sign(PrivateKey key, byte[] message) {
    BigInteger[] signature = signature(key, message);
    byte[] raw = new byte[64];
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature[0]), 0, raw, 0, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature[1]), 0, raw, 32, 32);
    return raw;
  }

  /** For certificates and revocation lists. */
  public static ContentSigner signer(PrivateKey key) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return ECDSA;
      }

      @Override
      public OutputStream getOutputStream() {
        return message;
      }

      @Override
      public byte[] getSignature() {
        BigInteger[] signature = signature(key, message.toByteArray());
        ASN1EncodableVector numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(signature[0]));
        numbers.add(new ASN1Integer(signature[1]));
        try {
          return new DERSequence(numbers).getEncoded();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static BigInteger[] signature(PrivateKey key, byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(((ECPrivateKey) key).getS(), P256));
    return signer.generateSignature(Sha256.of(message));
  }
}
