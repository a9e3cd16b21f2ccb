package health.ward.gateway.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.util.Configuration;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import health.ward.attestation.maa.BoundedHttp;
import health.ward.attestation.maa.MaaTransport;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** Shows Azure who the app is. Azure's library is loaded only where it is configured. */
public final class AzureCredentials {

  private AzureCredentials() {}

  /** The way to tokens; none is asked for yet. */
  public static TokenCredential of(CredentialSettings settings) {
    if (settings instanceof CredentialSettings.DangerousToken lab) {
      return request -> Mono.just(new AccessToken(lab.token(), OffsetDateTime.MAX));
    }
    return Azure.of(settings);
  }

  private static final class Azure {

    private Azure() {}

    /** Everything is named here, so that nothing is taken from the environment. */
    static TokenCredential of(CredentialSettings settings) {
      if (settings instanceof CredentialSettings.WorkloadIdentity workload) {
        return new WorkloadIdentityCredentialBuilder()
            .tenantId(workload.tenant())
            .clientId(workload.client())
            .tokenFilePath(workload.tokenFile().toString())
            .configuration(Configuration.NONE)
            .httpClient(BoundedHttp.over(MaaTransport.publicCas()))
            .build();
      }
      ManagedIdentityCredentialBuilder builder =
          new ManagedIdentityCredentialBuilder()
              .configuration(Configuration.NONE)
              .httpClient(BoundedHttp.over(MaaTransport.publicCas()));
      if (settings instanceof CredentialSettings.ManagedIdentity managed
          && managed.client().isPresent()) {
        builder.clientId(managed.client().get());
      }
      return builder.build();
    }
  }
}
