package health.ward.gateway.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a token must say once its signature is verified. */
final class ClaimRules {

  private static final Duration SKEW = Duration.ofSeconds(60);

  /** OpenID Connect Core 1.0, section 2. */
  private static final int LONGEST_SUBJECT = 255;

  /** Claims that only an ID token carries. */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  private final Clock clock;

  ClaimRules(Clock clock) {
    this.clock = clock;
  }

  Caller caller(JWTClaimsSet claims, TokenIssuer issuer) throws AccessTokenException {
    requireTime(claims);
    if (!claims.getAudience().contains(issuer.audience())) {
      throw new AccessTokenException("the audience is another one");
    }
    for (String claim : OF_ID_TOKENS) {
      if (claims.getClaim(claim) != null) {
        throw new AccessTokenException("this is an ID token; send the access token");
      }
    }
    return new Caller(
        tenant(claims, issuer.tenants()), subject(claims), scopes(claims, issuer.scopeClaim()));
  }

  private void requireTime(JWTClaimsSet claims) throws AccessTokenException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null || !now.isBefore(expires.toInstant().plus(SKEW))) {
      throw new AccessTokenException("the token has expired");
    }
    Date from = claims.getNotBeforeTime();
    if (from != null && now.isBefore(from.toInstant().minus(SKEW))) {
      throw new AccessTokenException("the token is not valid yet");
    }
  }

  private static String tenant(JWTClaimsSet claims, TenantRule rule) throws AccessTokenException {
    if (rule instanceof TenantRule.Fixed fixed) {
      return fixed.tenant();
    }
    TenantRule.ByClaim byClaim = (TenantRule.ByClaim) rule;
    String tenant =
        claims.getClaim(byClaim.claim()) instanceof String value
            ? byClaim.tenants().get(value)
            : null;
    if (tenant == null) {
      throw new AccessTokenException("the token stands for no hospital that is served here");
    }
    return tenant;
  }

  private static String subject(JWTClaimsSet claims) throws AccessTokenException {
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw new AccessTokenException("there is no subject of 1 to 255 characters");
    }
    return subject;
  }

  private static Set<String> scopes(JWTClaimsSet claims, String name) throws AccessTokenException {
    @Nullable Object claim = claims.getClaim(name);
    if (claim instanceof String text) {
      return new HashSet<>(Arrays.asList(text.trim().split(" +")));
    }
    if (claim instanceof List<?>) {
      try {
        return new HashSet<>(claims.getStringListClaim(name));
      } catch (ParseException notTexts) {
        throw new AccessTokenException("the scopes cannot be read");
      }
    }
    throw new AccessTokenException("there is no scope claim; send an access token");
  }
}
