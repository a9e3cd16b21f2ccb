package health.ward.attestation.maa;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Members of a token, or of one object in it, read by their exact names; a failure explains itself
 * and names the claim by its path.
 */
final class TokenClaims {
  private static final long YEAR_2200 = 7_258_118_400L;

  private final JsonObject claims;
  private final String path;

  TokenClaims(JsonObject claims) {
    this(claims, "");
  }

  private TokenClaims(JsonObject claims, String path) {
    this.claims = claims;
    this.path = path;
  }

  boolean has(String name) {
    return claims.has(name);
  }

  /** The claims of an object; the names of those at fault begin with its own. */
  TokenClaims object(String name) throws MaaTokenException {
    JsonObject object = read(name, "an object", () -> claims.object(name));
    return new TokenClaims(object, path + name + ".");
  }

  String string(String name) throws MaaTokenException {
    return read(name, "a string", () -> claims.string(name));
  }

  Optional<String> optionalString(String name) throws MaaTokenException {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  void exactly(String name, String expected) throws MaaTokenException {
    if (!string(name).equals(expected)) {
      throw refused(name, expected);
    }
  }

  void absent(String name) throws MaaTokenException {
    if (has(name)) {
      throw refused(name, "nothing");
    }
  }

  /** The claim must be there and be the boolean false. */
  void isFalse(String name) throws MaaTokenException {
    if (read(name, "false", () -> claims.bool(name))) {
      throw refused(name, "false");
    }
  }

  /** The claim must be there and be the boolean true. */
  void isTrue(String name) throws MaaTokenException {
    if (!read(name, "true", () -> claims.bool(name))) {
      throw refused(name, "true");
    }
  }

  /** Lower-case hex of {@code bytes} bytes. */
  String hex(String name, int bytes) throws MaaTokenException {
    String value = string(name);
    if (!Hex.is(value, bytes)) {
      throw refused(name, 2 * bytes + " lower-case hexadecimal digits");
    }
    return value;
  }

  /** A whole number of {@code bits} bits, without a sign. */
  long unsigned(String name, int bits) throws MaaTokenException {
    long maximum = (1L << bits) - 1;
    return read(name, "0 to " + maximum, () -> claims.integer(name, 0, maximum));
  }

  Instant instant(String name) throws MaaTokenException {
    return read(
        name,
        "whole seconds since 1970",
        () -> Instant.ofEpochSecond(claims.integer(name, 0, YEAR_2200)));
  }

  /** What to throw when the claim is not what was expected. */
  MaaTokenException refused(String name, String expected) {
    return new MaaTokenException(path + name, expected, claims.shown(name));
  }

  private <T> T read(String name, String expected, Reader<T> reader) throws MaaTokenException {
    try {
      return reader.read();
    } catch (JsonShapeException e) {
      throw refused(name, expected);
    }
  }

  private interface Reader<T> {
    T read() throws JsonShapeException;
  }
}
