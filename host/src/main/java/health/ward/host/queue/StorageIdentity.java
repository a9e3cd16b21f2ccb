package health.ward.host.queue;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * A connection by identity, in the stock host's words. Everything is named in the settings, so that
 * nothing is taken from the environment.
 *
 * @param queueService {@code <connection>__queueServiceUri}, https
 * @param workload whether {@code <connection>__credential} is {@code workloadidentity}, not {@code
 *     managedidentity}
 * @param client {@code <connection>__clientId}
 * @param tenant {@code <connection>__tenantId}, for a workload
 * @param tokenFile {@code <connection>__tokenFilePath}, for a workload
 */
record StorageIdentity(
    String queueService,
    boolean workload,
    Optional<String> client,
    Optional<String> tenant,
    Optional<String> tokenFile) {

  static StorageIdentity read(String name, Map<String, String> settings)
      throws QueueConnectionException {
    String service = required(name + "__queueServiceUri", settings, name);
    if (!service.startsWith("https://")) {
      throw refused(name + "__queueServiceUri", "not https");
    }
    String credential = required(name + "__credential", settings, name);
    boolean workload = credential.equals("workloadidentity");
    if (!workload && !credential.equals("managedidentity")) {
      throw refused(name + "__credential", "neither workloadidentity nor managedidentity");
    }
    if (workload) {
      for (String member : new String[] {"__clientId", "__tenantId", "__tokenFilePath"}) {
        required(name + member, settings, name);
      }
    }
    return new StorageIdentity(
        service,
        workload,
        Optional.ofNullable(settings.get(name + "__clientId")),
        Optional.ofNullable(settings.get(name + "__tenantId")),
        Optional.ofNullable(settings.get(name + "__tokenFilePath")));
  }

  TokenCredential credential(HttpClient http) {
    if (workload) {
      return new WorkloadIdentityCredentialBuilder()
          .clientId(client.orElseThrow())
          .tenantId(tenant.orElseThrow())
          .tokenFilePath(tokenFile.orElseThrow())
          .configuration(Configuration.NONE)
          .httpClient(http)
          .build();
    }
    ManagedIdentityCredentialBuilder managed =
        new ManagedIdentityCredentialBuilder().configuration(Configuration.NONE).httpClient(http);
    client.ifPresent(managed::clientId);
    return managed.build();
  }

  private static String required(String setting, Map<String, String> settings, String connection)
      throws QueueConnectionException {
    String value = settings.get(setting);
    if (value == null) {
      throw refused(setting, "missing, and so is " + connection + ", a connection string");
    }
    return value;
  }

  private static QueueConnectionException refused(String setting, String reason) {
    return new QueueConnectionException("trusted/host.json.settings." + setting + ": " + reason);
  }
}
