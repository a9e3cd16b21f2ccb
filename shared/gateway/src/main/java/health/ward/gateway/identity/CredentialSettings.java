package health.ward.gateway.identity;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who the app is to Azure. It decides who may ask a vault or sign in to Redis, never what the vault
 * releases or what is believed.
 */
public sealed interface CredentialSettings {

  /**
   * A Kubernetes service account that Entra federates with.
   *
   * @param tenant Entra tenant
   * @param client client id of the identity
   * @param tokenFile where the cluster projects the account's token
   */
  record WorkloadIdentity(String tenant, String client, Path tokenFile)
      implements CredentialSettings {}

  /**
   * The identity of the machine.
   *
   * @param client client id, when the machine has more than one
   */
  record ManagedIdentity(Optional<String> client) implements CredentialSettings {}

  /**
   * A token that stands in the configuration; for a laboratory, whose vault only looks whether
   * there is one.
   */
  record DangerousToken(String token) implements CredentialSettings {}
}
