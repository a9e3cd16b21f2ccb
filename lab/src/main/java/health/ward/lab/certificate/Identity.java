package health.ward.lab.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate chain, leaf first, with the leaf's private key.
 *
 * @param chain at least the leaf; the self-signed root last when it is included
 * @param key the private key of {@code chain.get(0)}
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A chain has at least one certificate.");
    }
  }

  /** The certificate that the key belongs to. */
  public X509Certificate leaf() {
    return chain.get(0);
  }

  /** Names the subject only, never the key. */
  @Override
  public String toString() {
    return leaf().getSubjectX500Principal().getName();
  }
}
