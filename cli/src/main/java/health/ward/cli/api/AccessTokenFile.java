package health.ward.cli.api;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * A file with an access token, read each time one is needed, so that whoever renews it need not
 * stop a long run. It is a file because a command line and an environment can be read by others.
 */
public final class AccessTokenFile {
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final Path file;
  private final String issuer;
  private final Clock clock;

  /**
   * A token of one issuer.
   *
   * @param issuer the only one whose tokens are sent
   */
  public AccessTokenFile(Path file, String issuer, Clock clock) {
    this.file = file;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The token. Its signature is the app's to check; here it only must be one that can succeed.
   *
   * @throws UsageException if there is none, or if it is another issuer's or too old
   */
  String token() throws UsageException {
    byte[] bytes = new InputFile(file.toString(), InputStream.nullInputStream()).bytes();
    String token = new String(bytes, StandardCharsets.US_ASCII).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new UsageException(file + ": no access token (a JWT on one line)");
    }
    try {
      String payload = token.split("\\.", -1)[1];
      check(StrictJson.parse(Base64Url.decode(payload).orElse(new byte[0])));
    } catch (JsonShapeException e) {
      throw new UsageException(file + ": no access token (" + e.getMessage() + ")", e);
    }
    return token;
  }

  private void check(JsonObject claims) throws JsonShapeException, UsageException {
    if (!claims.string("iss").equals(issuer)) {
      throw new UsageException(
          file + ": the token is of " + claims.shown("iss") + ", the configuration says " + issuer);
    }
    if (claims.integer("exp", 0, Long.MAX_VALUE) <= clock.instant().getEpochSecond()) {
      throw new UsageException(file + ": the token has expired; get a new one from " + issuer);
    }
  }
}
