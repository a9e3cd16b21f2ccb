package health.ward.attestation.release;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * One version of a key in a vault.
 *
 * @param vault the vault's base URL: scheme, host and port
 * @param name 1 to 127 of {@code A-Za-z0-9-}
 * @param version 32 lower-case hexadecimal digits; pinned, because a bundle is sealed to one
 *     version
 */
public record VaultKey(URI vault, String name, String version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,127}");
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{32}");

  /**
   * @throws IllegalArgumentException when a part has another form
   */
  public VaultKey {
    if (vault.getHost() == null
        || !vault.toString().equals(vault.getScheme() + "://" + vault.getRawAuthority())) {
      throw new IllegalArgumentException("a vault is scheme, host and port only");
    }
    if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "a key is 1 to 127 of A-Za-z0-9-, and its version 32 lower-case hexadecimal digits");
    }
  }

  /** The key's identifier, as the vault writes it. */
  public String id() {
    return vault + "/keys/" + name + "/" + version;
  }
}
