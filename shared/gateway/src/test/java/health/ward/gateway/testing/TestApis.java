package health.ward.gateway.testing;

import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.route.Api;
import health.ward.gateway.route.Route;
import health.ward.gateway.token.AccessTokenVerifier;
import health.ward.gateway.token.AccessTokenVerifier.Trusted;
import health.ward.gateway.token.AccessTokens;
import health.ward.gateway.token.RemoteKeys;
import health.ward.records.RecordId;
import health.ward.records.testing.MemoryAuditChains;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** APIs that believe the issuers of a test. */
public final class TestApis {

  private TestApis() {}

  /** An API that writes its audit trail into nothing that is looked at. */
  public static Api api(List<Route> routes, TestIssuer... issuers) {
    return api(routes, trail(), issuers);
  }

  /** An audit trail that nobody looks at. */
  static AuditTrail trail() {
    return new AuditTrail(MemoryAuditChains.log(), RecordId::id);
  }

  public static Api api(List<Route> routes, AuditTrail trail, TestIssuer... issuers) {
    return new Api(routes, tokens(issuers), trail);
  }

  public static AccessTokens tokens(TestIssuer... issuers) {
    Map<String, Trusted> trusted = new LinkedHashMap<>();
    for (TestIssuer issuer : issuers) {
      trusted.put(
          issuer.issuer(),
          new Trusted(
              issuer.trusted(),
              new RemoteKeys(issuer.keys(), HttpClient.newHttpClient(), System::nanoTime)));
    }
    return new AccessTokens(new AccessTokenVerifier(trusted, Clock.systemUTC()));
  }
}
