package health.ward.gateway.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.release.VaultKey;
import java.net.URI;

/** Reads where the app's secrets come from. */
final class SecretsReader {

  private final TrustedFolder folder;

  SecretsReader(TrustedFolder folder) {
    this.folder = folder;
  }

  /** Files, unless the configuration says otherwise. */
  SecretSettings read(JsonObject json) throws JsonShapeException, ConfigurationException {
    if (!json.has("secrets")) {
      return new SecretSettings.Files();
    }
    JsonObject secrets = json.object("secrets");
    if (!secrets.string("type").equals("release")) {
      throw ConfigurationReader.refused(secrets.pointer("type"), "must be release");
    }
    if (!json.object("endorsement").string("type").equals("maa")) {
      throw ConfigurationReader.refused(
          json.pointer("endorsement"), "must be of type maa when a vault releases the secrets");
    }
    secrets.only("type", "vault", "key", "version", "bundle", "owner", "minimumEpoch");
    JsonObject vault = secrets.object("vault").only("address", "ca", "answers", "credential");
    return new SecretSettings.Release(
        vault(vault),
        key(ConfigurationReader.httpsAddress(vault, "address"), secrets),
        folder.path(secrets.string("bundle")),
        folder.path(secrets.string("owner")),
        secrets.integer("minimumEpoch", 1, Long.MAX_VALUE));
  }

  private SecretSettings.VaultSettings vault(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    JsonObject answers = json.object("answers").only("ca", "name");
    return new SecretSettings.VaultSettings(
        folder.optionalPath(json.optionalString("ca")),
        folder.path(answers.string("ca")),
        answers.string("name"),
        CredentialReader.read(json.object("credential")));
  }

  private static VaultKey key(URI vault, JsonObject json)
      throws JsonShapeException, ConfigurationException {
    try {
      return new VaultKey(vault, json.string("key"), json.string("version"));
    } catch (IllegalArgumentException wrongForm) {
      throw new ConfigurationException(
          "ward.json " + json.pointer("key") + ": " + wrongForm.getMessage(), wrongForm);
    }
  }
}
