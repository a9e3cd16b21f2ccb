package health.ward.host.http;

import health.ward.host.trust.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS 1.3 and 1.2 with one identity that never touches a disk. */
final class TlsContext {

  private static final String PASSWORD = "in-memory";

  /** Protects keys cheaply; PKCS12 would derive a key from the password, slowly by design. */
  private static final String IN_MEMORY = "JKS";

  private TlsContext() {}

  static SslContextFactory.Server of(TlsIdentity identity) throws ListenerException {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    try {
      KeyStore keys = KeyStore.getInstance(IN_MEMORY);
      keys.load(null, null);
      keys.setKeyEntry(
          "tls",
          identity.key(),
          PASSWORD.toCharArray(),
          identity.chain().toArray(Certificate[]::new));
      tls.setKeyStore(keys);
    } catch (GeneralSecurityException | IOException e) {
      throw new ListenerException("the TLS identity does not load", e);
    }
    tls.setKeyStorePassword(PASSWORD);
    tls.setKeyManagerPassword(PASSWORD);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setRenegotiationAllowed(false);
    tls.setSniRequired(false);
    return tls;
  }
}
