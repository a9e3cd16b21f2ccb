package health.ward.attestation.maa;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An attestation provider whose tokens may be believed, by its exact issuer string.
 *
 * @param url scheme, host and port, without a trailing slash
 */
public record MaaIssuer(String url) {
  private static final Pattern SHARED =
      Pattern.compile("shared[a-z0-9]*\\.[a-z0-9.]+\\.attest\\.azure\\.(net|us|cn)\\.?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost\\.?|.*\\.localhost\\.?|127\\..*|0\\..*|[0-9]+|\\[.*]|::1");

  /** A provider of one's own: https, no loopback address, none of Microsoft's shared providers. */
  public static MaaIssuer own(String url) {
    MaaIssuer issuer = dangerousShared(url);
    if (issuer.isShared()) {
      throw new IllegalArgumentException("a shared provider permits every enclave, debug included");
    }
    return issuer;
  }

  /** A provider that may be a shared one, whose policy permits everything. */
  public static MaaIssuer dangerousShared(String url) {
    MaaIssuer issuer = dangerousLab(url);
    URI uri = URI.create(url);
    if (!"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("must be https");
    }
    if (LOOPBACK.matcher(host(uri)).matches()) {
      throw new IllegalArgumentException("must not be a loopback or literal address");
    }
    return issuer;
  }

  /** A provider of the lab: plain http and loopback addresses are taken too. */
  public static MaaIssuer dangerousLab(String url) {
    URI uri = URI.create(url);
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("must be an https URL");
    }
    if (uri.getHost() == null || !url.equals(scheme + "://" + uri.getRawAuthority())) {
      throw new IllegalArgumentException("must be scheme, host and port only");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not name a user");
    }
    return new MaaIssuer(url);
  }

  /** Where the keys of this issuer are, and the only {@code jku} that its tokens may name. */
  public String certs() {
    return url + "/certs";
  }

  private boolean isShared() {
    return SHARED.matcher(host(URI.create(url))).matches();
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }
}
