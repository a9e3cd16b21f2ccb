package health.ward.cli.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the claims of attestation tokens mean, from the resource {@code claims.properties}. */
final class Meanings {
  private static final String UNKNOWN = "Ward does not know this claim; nothing depends on it";

  private final Properties meanings = new Properties();

  Meanings() {
    try (InputStream in = Meanings.class.getResourceAsStream("claims.properties")) {
      if (in == null) {
        throw new IllegalStateException("claims.properties is not beside its class");
      }
      meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The meaning of a claim, or of what it stands in.
   *
   * @param path names from the top level, with dots; positions in lists do not count
   */
  String of(String path) {
    String names = path.replaceAll("\\[\\d+]", "");
    String last = names.substring(names.lastIndexOf('.') + 1);
    String meaning = meanings.getProperty(names, meanings.getProperty(last));
    if (meaning != null) {
      return meaning;
    }
    return last.equals(names) ? UNKNOWN : of(names.substring(0, names.lastIndexOf('.')));
  }
}
