package health.ward.host.message;

/** The body of a request as the stock host hands it to the worker. */
public sealed interface Body {

  /** Everything but octet-stream and multipart: decoded as UTF-8, lossy. */
  record Text(String text) implements Body {}

  /** Octet-stream and multipart: exact. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Bytes(byte[] bytes) implements Body {}
}
