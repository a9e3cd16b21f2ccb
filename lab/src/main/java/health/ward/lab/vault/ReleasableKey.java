package health.ward.lab.vault;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;

/**
 * A key that the vault gives out.
 *
 * @param name in the vault
 * @param version 32 lower-case hexadecimal digits
 * @param keys an RSA pair
 * @param policy whom it is released to
 */
public record ReleasableKey(String name, String version, KeyPair keys, ReleasePolicy policy) {

  /** The half that everybody may have. */
  public RSAPublicKey publicKey() {
    return (RSAPublicKey) keys.getPublic();
  }

  /** Below the vault's address. */
  String path() {
    return "/keys/" + name + "/" + version;
  }

  /** Names the key only. */
  @Override
  public String toString() {
    return path();
  }
}
