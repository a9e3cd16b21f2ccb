package health.ward.attestation.maa;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.time.Instant;
import java.util.Optional;

/** Members of a token, read by their exact names at its top level; a failure explains itself. */
final class TokenClaims {
  private static final int UINT16 = 0xffff;
  private static final long YEAR_2200 = 7_258_118_400L;

  private final JsonObject claims;

  TokenClaims(JsonObject claims) {
    this.claims = claims;
  }

  boolean has(String name) {
    return claims.has(name);
  }

  String string(String name) throws MaaTokenException {
    return read(name, "a string", () -> claims.string(name));
  }

  Optional<String> optionalString(String name) throws MaaTokenException {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  void exactly(String name, String expected) throws MaaTokenException {
    if (!string(name).equals(expected)) {
      throw new MaaTokenException(name, expected, claims.shown(name));
    }
  }

  void absent(String name) throws MaaTokenException {
    if (has(name)) {
      throw new MaaTokenException(name, "nothing", claims.shown(name));
    }
  }

  /** The claim must be there and be the boolean false. */
  void isFalse(String name) throws MaaTokenException {
    if (read(name, "false", () -> claims.bool(name))) {
      throw new MaaTokenException(name, "false", "true");
    }
  }

  /** Lower-case hex of {@code bytes} bytes. */
  String hex(String name, int bytes) throws MaaTokenException {
    String value = string(name);
    if (!Hex.is(value, bytes)) {
      throw new MaaTokenException(
          name, 2 * bytes + " lower-case hexadecimal digits", claims.shown(name));
    }
    return value;
  }

  int uint16(String name) throws MaaTokenException {
    return read(name, "0 to 65535", () -> (int) claims.integer(name, 0, UINT16));
  }

  Instant instant(String name) throws MaaTokenException {
    return read(
        name,
        "whole seconds since 1970",
        () -> Instant.ofEpochSecond(claims.integer(name, 0, YEAR_2200)));
  }

  private <T> T read(String name, String expected, Reader<T> reader) throws MaaTokenException {
    try {
      return reader.read();
    } catch (JsonShapeException e) {
      throw new MaaTokenException(name, expected, claims.shown(name));
    }
  }

  private interface Reader<T> {
    T read() throws JsonShapeException;
  }
}
