package health.ward.attestation.http;

import health.ward.attestation.cas.Certificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts named authorities instead of the JDK's own. */
public final class PinnedTls {
  private PinnedTls() {}

  /**
   * A context that trusts the given authorities only.
   *
   * @param pem one certificate or more, PEM
   * @throws IllegalArgumentException if there is none
   */
  public static SSLContext trusting(String pem) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (X509Certificate root : Certificates.parsePem(pem)) {
        roots.setCertificateEntry("root-" + roots.size(), root);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("no certificate authority to trust", e);
    }
  }
}
