package health.ward.host.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A certificate chain, leaf first, and the leaf's private key on an elliptic curve.
 *
 * @param chain at least the leaf
 * @param key belongs to the leaf: checked when it is read
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** Defensive copy. */
  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /** Reads a PEM chain and a PKCS#8 PEM key; the names are for error messages only. */
  static TlsIdentity parse(String chainName, byte[] chainPem, String keyName, byte[] keyPem)
      throws TrustException {
    List<X509Certificate> chain = chain(chainName, chainPem);
    PrivateKey key = key(keyName, keyPem);
    try {
      byte[] probe = "ward-host".getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(probe);
      if (signature.verify(signed)) {
        return new TlsIdentity(chain, key);
      }
    } catch (GeneralSecurityException e) {
      throw new TrustException(keyName + " does not belong to " + chainName, e);
    }
    throw new TrustException(keyName + " does not belong to " + chainName);
  }

  private static List<X509Certificate> chain(String name, byte[] pem) throws TrustException {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (var certificate : factory.generateCertificates(new ByteArrayInputStream(pem))) {
        chain.add((X509Certificate) certificate);
      }
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (GeneralSecurityException e) {
      throw new TrustException(name + ": not a PEM certificate chain", e);
    }
    throw new TrustException(name + ": no certificate in it");
  }

  private static PrivateKey key(String name, byte[] pem) throws TrustException {
    String text = new String(pem, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new TrustException(name + ": no PKCS#8 PEM private key in it");
    }
    byte[] pkcs8 = new byte[0];
    try {
      pkcs8 = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new TrustException(name + ": not a PKCS#8 PEM key on an elliptic curve");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  /** Names the leaf only; the key is never written. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
