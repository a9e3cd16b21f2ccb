package health.ward.gateway.configuration;

import health.ward.attestation.release.VaultKey;
import health.ward.gateway.identity.CredentialSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Where record keys, channel secrets and the credential for the ONNX enclave come from. */
public sealed interface SecretSettings {

  /** They are injected, as files of their names. */
  record Files() implements SecretSettings {}

  /**
   * They lie in a signed bundle under their names; a vault releases the key that opens it.
   *
   * @param vault the key's vault
   * @param key the version of the key that the bundle is sealed to
   * @param bundle the sealed and signed bundle
   * @param owner PEM of the public key whose signature the bundle carries
   * @param minimumEpoch the oldest bundle that is opened
   */
  record Release(VaultSettings vault, VaultKey key, Path bundle, Path owner, long minimumEpoch)
      implements SecretSettings {}

  /**
   * How a vault is reached and known.
   *
   * @param ca PEM of the authority of its TLS certificate, if the system's ones do not know it
   * @param answersCa PEM of the roots of the certificates that sign its answers
   * @param answersName a DNS name that the signing certificate carries
   * @param credential what opens the way to the vault
   */
  record VaultSettings(
      Optional<Path> ca, Path answersCa, String answersName, CredentialSettings credential) {}
}
