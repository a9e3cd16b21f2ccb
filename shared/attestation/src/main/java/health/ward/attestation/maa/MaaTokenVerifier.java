package health.ward.attestation.maa;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The relying party's check of a token. No exception means that every point of it held. */
public final class MaaTokenVerifier {
  private final List<MaaIssuer> issuers;
  private final MaaKeySource keys;
  private final Clock clock;
  private final Duration maximumAge;

  /**
   * @param issuers whose tokens are believed
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
    throw new UnsupportedOperationException("" + issuers + keys + clock + maximumAge + token);
  }
}
