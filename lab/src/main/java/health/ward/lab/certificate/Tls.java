package health.ward.lab.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS contexts from certificates in memory. */
public final class Tls {
  private static final char[] NO_PASSWORD = new char[0];

  /** Protects keys cheaply; PKCS12 would derive a key from the empty password at every start. */
  private static final String IN_MEMORY = "JKS";

  private Tls() {}

  /** The context of a server that shows an identity and asks for no client certificate. */
  public static SSLContext server(Identity identity) throws GeneralSecurityException {
    return context(identity, null);
  }

  /** The context of a client that trusts exactly the given roots. */
  public static SSLContext client(List<X509Certificate> roots) throws GeneralSecurityException {
    return context(null, trustManagers(roots));
  }

  /** The JDK's path validation (PKIX) with exactly the given roots. */
  public static TrustManager[] trustManagers(List<X509Certificate> roots)
      throws GeneralSecurityException {
    KeyStore store = emptyStore();
    for (int i = 0; i < roots.size(); i++) {
      store.setCertificateEntry("root-" + i, roots.get(i));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  /**
   * The context of a side that shows an identity and trusts the given managers; either may be
   * absent.
   */
  public static SSLContext context(@Nullable Identity identity, TrustManager @Nullable [] trusted)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = emptyStore();
    if (identity != null) {
      store.setKeyEntry(
          "leaf", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    }
    factory.init(store, NO_PASSWORD);
    context.init(factory.getKeyManagers(), trusted, null);
    return context;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(IN_MEMORY);
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("An empty key store cannot be made.", e);
    }
    return store;
  }
}
