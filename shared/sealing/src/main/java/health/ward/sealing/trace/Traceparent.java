package health.ward.sealing.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code traceparent} field of W3C Trace Context: an id of the whole chain of calls, and one of
 * the call that this is. No secret, and whoever calls chooses it: it says which log lines belong
 * together, and nothing else may ever depend on it.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param sampled whether the caller wants this chain written down
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {

  /** The field's name. */
  public static final String FIELD = "traceparent";

  private static final HexFormat HEX = HexFormat.of();
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  /** Version 00 has exactly these parts; a later version may have more after them. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}"
              + "-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /**
   * Reads a field's value.
   *
   * @return empty for whatever is not valid, so that a new chain is begun (section 2.2.2 there)
   */
  public static Optional<Traceparent> parse(String value) {
    Matcher form = FORM.matcher(value);
    if (value.length() > 256
        || !form.matches()
        || (value.startsWith("00") && form.group(4) != null)) {
      return Optional.empty();
    }
    boolean sampled = (HEX.parseHex(form.group(3))[0] & 1) == 1;
    return Optional.of(new Traceparent(form.group(1), form.group(2), sampled));
  }

  /** A new chain, which nobody has asked to be written down. */
  public static Traceparent begin(SecureRandom random) {
    return new Traceparent(some(TRACE_BYTES, random), some(SPAN_BYTES, random), false);
  }

  /** The next call of this chain. */
  public Traceparent next(SecureRandom random) {
    return new Traceparent(traceId, some(SPAN_BYTES, random), sampled);
  }

  /** The field's value, version 00. */
  public String value() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static String some(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    do {
      random.nextBytes(bytes);
    } while (HEX.formatHex(bytes).matches("0*"));
    return HEX.formatHex(bytes);
  }
}
