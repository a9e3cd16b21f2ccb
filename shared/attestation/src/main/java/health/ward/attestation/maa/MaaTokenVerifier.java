package health.ward.attestation.maa;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The relying party's check of a token. No exception means that every point of it held: form and
 * algorithm, issuer and its key, signature, times, kind of environment, debug flag, and the binding
 * of the runtime data. Measurements are the policy's to compare.
 */
public final class MaaTokenVerifier {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final List<MaaIssuer> issuers;
  private final MaaKeySource keys;
  private final Clock clock;
  private final Duration maximumAge;

  /**
   * Believes some issuers.
   *
   * @param clock compared with the token's times; up to 60 seconds of difference are forgiven
   * @param maximumAge counted from {@code iat}; usually shorter than the token's own life
   */
  public MaaTokenVerifier(
      Collection<MaaIssuer> issuers, MaaKeySource keys, Clock clock, Duration maximumAge) {
    this.issuers = List.copyOf(issuers);
    this.keys = keys;
    this.clock = clock;
    this.maximumAge = maximumAge;
  }

  /**
   * Verifies a token and reads its claims.
   *
   * @param token compact JWS
   * @param runtimeData the exact bytes that the token's report data must bind
   * @throws MaaTokenException if the token must not be believed
   * @throws MaaUnavailableException if the issuer's keys cannot be had now
   */
  public MaaClaims verify(String token, byte[] runtimeData)
      throws MaaTokenException, MaaUnavailableException {
    CompactToken compact = CompactToken.parse(token);
    MaaIssuer issuer = issuer(compact.claims());
    compact.header().exactly("jku", issuer.certs());
    compact.verify(key(issuer, compact.header().string("kid")));

    TokenClaims claims = compact.claims();
    claims.exactly("x-ms-ver", "1.0");
    MaaClaims read =
        new MaaClaims(
            issuer.url(),
            claims.instant("iat"),
            claims.instant("nbf"),
            claims.instant("exp"),
            claims.optionalString("x-ms-policy-hash"),
            TeeClaimsReader.read(claims));
    times(read);
    binding(read.tee(), runtimeData);
    return read;
  }

  private MaaIssuer issuer(TokenClaims claims) throws MaaTokenException {
    String iss = claims.string("iss");
    return issuers.stream()
        .filter(issuer -> issuer.url().equals(iss))
        .findFirst()
        .orElseThrow(() -> new MaaTokenException("iss", "one of " + names(), iss));
  }

  private RSAPublicKey key(MaaIssuer issuer, String kid)
      throws MaaTokenException, MaaUnavailableException {
    return keys.key(issuer, kid)
        .orElseThrow(() -> new MaaTokenException("kid", "a key of " + issuer.certs(), kid));
  }

  private void times(MaaClaims claims) throws MaaTokenException {
    Instant now = clock.instant();
    if (!now.isBefore(claims.expiresAt().plus(SKEW))) {
      throw late("exp", "after", now, claims.expiresAt());
    }
    if (now.isBefore(claims.notBefore().minus(SKEW))) {
      throw late("nbf", "not after", now, claims.notBefore());
    }
    if (now.isBefore(claims.issuedAt().minus(SKEW))) {
      throw late("iat", "not after", now, claims.issuedAt());
    }
    if (now.isAfter(claims.issuedAt().plus(maximumAge).plus(SKEW))) {
      throw late("iat", "not before", now.minus(maximumAge), claims.issuedAt());
    }
  }

  private static MaaTokenException late(String claim, String how, Instant bound, Instant found) {
    return new MaaTokenException(claim, how + " " + bound, found.toString());
  }

  private static void binding(TeeClaims tee, byte[] runtimeData) throws MaaTokenException {
    String digest = Hex.of(Sha256.of(runtimeData));
    if (!tee.binding().startsWith(digest)) {
      throw new MaaTokenException(
          tee.bindingClaim(), "SHA-256 of the runtime data, " + digest, tee.binding());
    }
  }

  private List<String> names() {
    return issuers.stream().map(MaaIssuer::url).toList();
  }
}
