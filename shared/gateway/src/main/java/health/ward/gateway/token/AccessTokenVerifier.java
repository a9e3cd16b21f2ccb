package health.ward.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a text is an access token of a trusted issuer. A returned caller means verified:
 * signature by the issuer's key, issuer, audience, time, kind of token and tenant.
 */
public final class AccessTokenVerifier {

  private static final int MAXIMUM_CHARACTERS = 16 * 1024;
  private static final int MINIMUM_RSA_BITS = 2048;
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  /** An issuer with its keys. */
  public record Trusted(TokenIssuer issuer, IssuerKeys keys) {}

  private final Map<String, Trusted> issuers;
  private final ClaimRules rules;

  /**
   * A verifier that trusts exactly these issuers.
   *
   * @param issuers trusted issuers by their exact {@code iss} value
   * @param clock the time that {@code exp} and {@code nbf} are compared with
   */
  public AccessTokenVerifier(Map<String, Trusted> issuers, Clock clock) {
    this.issuers = Map.copyOf(issuers);
    this.rules = new ClaimRules(clock);
  }

  /**
   * Verifies a compact JWS.
   *
   * @throws AccessTokenException when it is not an access token that is valid here and now
   * @throws TokenKeysUnavailableException when the issuer's keys cannot be fetched
   */
  public Caller verify(String token) throws AccessTokenException, TokenKeysUnavailableException {
    SignedJWT jwt = parse(token);
    JWSHeader header = jwt.getHeader();
    requireForm(header);
    JWTClaimsSet claims = claims(jwt);
    Trusted trusted = trusted(claims.getIssuer());
    JWK key =
        trusted
            .keys()
            .key(header.getKeyID())
            .orElseThrow(() -> new AccessTokenException("the key is not one of the issuer's"));
    requireSignature(jwt, header.getAlgorithm(), key);
    return rules.caller(claims, trusted.issuer());
  }

  private static SignedJWT parse(String token) throws AccessTokenException {
    if (token.length() > MAXIMUM_CHARACTERS) {
      throw new AccessTokenException("the token is too long");
    }
    try {
      return SignedJWT.parse(token);
    } catch (ParseException notAToken) {
      throw new AccessTokenException("the token is not a signed JWT");
    }
  }

  private static void requireForm(JWSHeader header) throws AccessTokenException {
    JWSAlgorithm algorithm = header.getAlgorithm();
    if (!JWSAlgorithm.RS256.equals(algorithm) && !JWSAlgorithm.ES256.equals(algorithm)) {
      throw new AccessTokenException("the algorithm is neither RS256 nor ES256");
    }
    if (header.getType() == null
        || !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
      throw new AccessTokenException("the type is neither JWT nor at+jwt");
    }
    if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
      throw new AccessTokenException("the header asks for extensions");
    }
    if (header.getKeyID() == null) {
      throw new AccessTokenException("the header names no key");
    }
  }

  private static JWTClaimsSet claims(SignedJWT jwt) throws AccessTokenException {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException notClaims) {
      throw new AccessTokenException("the payload is not a set of claims");
    }
  }

  private Trusted trusted(@Nullable String issuer) throws AccessTokenException {
    Trusted trusted = issuer == null ? null : issuers.get(issuer);
    if (trusted == null) {
      throw new AccessTokenException("the issuer is not trusted");
    }
    return trusted;
  }

  private static void requireSignature(SignedJWT jwt, JWSAlgorithm algorithm, JWK key)
      throws AccessTokenException {
    boolean otherUse = key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse());
    boolean otherAlgorithm = key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm);
    if (otherUse || otherAlgorithm) {
      throw new AccessTokenException("the key is not for this algorithm");
    }
    try {
      if (!jwt.verify(verifier(algorithm, key))) {
        throw new AccessTokenException("the signature is wrong");
      }
    } catch (JOSEException unusableKey) {
      throw new AccessTokenException("the key cannot verify the signature");
    }
  }

  private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key)
      throws JOSEException, AccessTokenException {
    if (algorithm.equals(JWSAlgorithm.RS256)
        && key instanceof RSAKey rsa
        && rsa.size() >= MINIMUM_RSA_BITS) {
      return new RSASSAVerifier(rsa.toRSAPublicKey());
    }
    if (algorithm.equals(JWSAlgorithm.ES256)
        && key instanceof ECKey ec
        && Curve.P_256.equals(ec.getCurve())) {
      return new ECDSAVerifier(ec.toECPublicKey());
    }
    throw new AccessTokenException("the key is not for this algorithm");
  }
}
