package health.ward.attestation.conformance.lab;

import health.ward.attestation.bytes.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.util.BigIntegers;

/** ECDSA over P-256 and SHA-256 without randomness (RFC 6979). */
public final class SeededSignature {
  private static final ECDomainParameters P256 =
      new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

  private SeededSignature() {}

  /** r || s, 64 bytes. */
  public static byte[] raw(KeyPair keys, byte[] message) {
    BigInteger[] rs = sign(keys, message);
    byte[] signature = new byte[64];
    BigIntegers.asUnsignedByteArray(rs[0], signature, 0, 32);
    BigIntegers.asUnsignedByteArray(rs[1], signature, 32, 32);
    return signature;
  }

  /** For what Bouncy Castle builds: certificates and revocation lists. */
  static ContentSigner by(KeyPair keys) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      }

      @Override
      public OutputStream getOutputStream() {
        return content;
      }

      @Override
      public byte[] getSignature() {
        return der(sign(keys, content.toByteArray()));
      }
    };
  }

  private static BigInteger[] sign(KeyPair keys, byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    BigInteger d = ((ECPrivateKey) keys.getPrivate()).getS();
    signer.init(true, new ECPrivateKeyParameters(d, P256));
    return signer.generateSignature(Sha256.of(message));
  }

  private static byte[] der(BigInteger[] rs) {
    ASN1EncodableVector sequence = new ASN1EncodableVector();
    sequence.add(new ASN1Integer(rs[0]));
    sequence.add(new ASN1Integer(rs[1]));
    try {
      return new DERSequence(sequence).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
