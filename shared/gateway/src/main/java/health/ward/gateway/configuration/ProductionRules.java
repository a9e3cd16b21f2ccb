package health.ward.gateway.configuration;

import health.ward.gateway.identity.CredentialSettings;
import health.ward.gateway.token.TokenIssuer;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Login;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** What a laboratory may do and production may not. */
final class ProductionRules {
  private static final String DEFAULT_USER = "default";

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "localhost.", "[::1]");

  private ProductionRules() {}

  static void require(TrustedConfiguration configuration) throws ConfigurationException {
    for (TokenIssuer issuer : configuration.tokens()) {
      requirePublic(uri(issuer.issuer()), "a token issuer");
      requirePublic(issuer.keys(), "the keys of a token issuer");
    }
    requirePublic(configuration.onnx().maa().address(), "the attestation provider");
    if (configuration.endorsement() instanceof EndorsementSettings.Quote quote) {
      requirePublic(quote.maa().address(), "the attestation provider");
    }
    if (configuration.secrets() instanceof SecretSettings.Release release) {
      requirePublic(release.key().vault(), "the vault");
      if (release.vault().credential() instanceof CredentialSettings.DangerousToken) {
        throw new ConfigurationException(
            "Profile production refuses a token for the vault that stands in the configuration");
      }
    }
    if (configuration.endorsement() instanceof EndorsementSettings.GuestAgent agent) {
      requirePublic(agent.provider(), "the attestation provider");
    }
    if (configuration.audit().redis().security()
        instanceof RedisSettings.Security.DangerousPlaintext) {
      throw new ConfigurationException("Profile production refuses Redis without TLS");
    }
    // Redis's default user may do everything: whoever has the app's certificate could delete all.
    String user = configuration.audit().redis().login().map(Login::user).orElse(DEFAULT_USER);
    if (user.equals(DEFAULT_USER)) {
      throw new ConfigurationException(
          "Profile production refuses Redis without a user of the app's own");
    }
  }

  private static URI uri(String issuer) throws ConfigurationException {
    try {
      return URI.create(issuer);
    } catch (IllegalArgumentException notAnAddress) {
      throw new ConfigurationException(
          "Profile production refuses a token issuer that is no https address", notAnAddress);
    }
  }

  private static void requirePublic(URI address, String what) throws ConfigurationException {
    String host = address.getHost();
    if (!"https".equals(address.getScheme()) || host == null) {
      throw new ConfigurationException("Profile production refuses " + what + " without https");
    }
    if (isLoopback(host.toLowerCase(Locale.ROOT))) {
      throw new ConfigurationException("Profile production refuses " + what + " on loopback");
    }
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK_NAMES.contains(host)
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.startsWith("[::ffff:127.")
        || host.equals("0.0.0.0")
        || host.equals("[::]");
  }
}
