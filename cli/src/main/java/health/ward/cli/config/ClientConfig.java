package health.ward.cli.config;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.maa.MaaTransport;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A configuration; {@code docs/client.md} describes the file.
 *
 * @param api origin of the API
 * @param tls what TLS to the API trusts; the JDK's own authorities unless given
 * @param maa how attestation providers are reached for their keys
 * @param issuer of access tokens
 * @param accessToken the file with one, unless the caller names another
 * @param policies what each app must be; each accepts that one service only
 */
public record ClientConfig(
    URI api,
    Optional<SSLContext> tls,
    MaaTransport maa,
    String issuer,
    Optional<Path> accessToken,
    Map<App, AppraisalPolicy> policies) {

  public ClientConfig {
    policies = Map.copyOf(policies);
  }

  /** What an app must be. */
  public AppraisalPolicy policy(App app) {
    AppraisalPolicy policy = policies.get(app);
    if (policy == null) {
      throw new IllegalStateException("a configuration has a policy for every app");
    }
    return policy;
  }
}
