package health.ward.gateway.plain;

import health.ward.gateway.http.Channel;

/** Which plain requests are served. */
public enum PlainPolicy {
  /** None: the default. */
  SEALED_ONLY,
  /** Those that came by TLS, which ends inside the trust boundary. */
  DANGEROUS_TLS,
  /** All; only a laboratory has this. */
  DANGEROUS_ALL;

  /** Whether a request that came this way is served. */
  boolean admits(Channel channel) {
    return switch (this) {
      case SEALED_ONLY -> false;
      case DANGEROUS_TLS -> channel == Channel.TLS;
      case DANGEROUS_ALL -> channel != Channel.SEALED;
    };
  }
}
