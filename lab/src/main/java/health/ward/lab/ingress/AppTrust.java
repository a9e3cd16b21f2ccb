package health.ward.lab.ingress;

import health.ward.lab.certificate.Tls;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one app: a path to the CAS's authority and the app's own name in the leaf. The address it
 * is reached at plays no part, because every app of the lab is at {@code localhost}.
 */
public final class AppTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;

  private final X509TrustManager paths;
  private final String name;

  private AppTrust(X509TrustManager paths, String name) {
    this.paths = paths;
    this.name = name;
  }

  /** The TLS context of a client of that app. */
  public static SSLContext context(X509Certificate authority, String name)
      throws GeneralSecurityException {
    TrustManager[] managers = Tls.trustManagers(List.of(authority));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        null, new TrustManager[] {new AppTrust((X509TrustManager) managers[0], name)}, null);
    return context;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    paths.checkServerTrusted(chain, type);
    var names = Objects.requireNonNullElse(chain[0].getSubjectAlternativeNames(), List.of());
    for (Object entry : names) {
      if (entry instanceof List<?> pair
          && Objects.equals(pair.get(0), DNS_NAME)
          && Objects.equals(pair.get(1), name)) {
        return;
      }
    }
    throw new CertificateException("The certificate is not " + name + "'s.");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("There are no clients with certificates.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return paths.getAcceptedIssuers();
  }
}
