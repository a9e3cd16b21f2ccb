package health.ward.gateway.http;

/** How a request reached this process. */
public enum Channel {
  /** Opened from a sealed message; only the holder of the channel key has read it. */
  SEALED,
  /** Plain HTTP inside TLS, as the host reports it. */
  TLS,
  /** Plain HTTP without TLS. */
  CLEAR
}
