package health.ward.gateway.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.gateway.identity.CredentialSettings;
import java.nio.file.Path;

/** Reads who the app is to Azure. */
final class CredentialReader {

  private CredentialReader() {}

  static CredentialSettings read(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    return switch (json.string("type")) {
      case "workload-identity" -> {
        json.only("type", "tenant", "client", "tokenFile");
        yield new CredentialSettings.WorkloadIdentity(
            json.string("tenant"), json.string("client"), Path.of(json.string("tokenFile")));
      }
      case "managed-identity" -> {
        json.only("type", "client");
        yield new CredentialSettings.ManagedIdentity(json.optionalString("client"));
      }
      case "dangerous-token" -> {
        json.only("type", "token");
        yield new CredentialSettings.DangerousToken(json.string("token"));
      }
      default ->
          throw ConfigurationReader.refused(
              json.pointer("type"),
              "must be workload-identity, managed-identity or dangerous-token");
    };
  }
}
