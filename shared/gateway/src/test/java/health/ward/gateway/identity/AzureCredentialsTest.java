package health.ward.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.WorkloadIdentityCredential;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureCredentialsTest {

  private static final TokenRequestContext VAULT =
      new TokenRequestContext().addScopes("https://vault.azure.net/.default");

  @TempDir private Path folder;

  @Test
  void aLaboratorysTokenIsShownAsItIs() {
    TokenCredential credential = AzureCredentials.of(new CredentialSettings.DangerousToken("lab"));
    assertEquals("lab", credential.getTokenSync(VAULT).getToken());
  }

  @Test
  void aWorkloadsIdentityReadsItsTokenFileWithoutTheLibrariesLeftOut() {
    TokenCredential credential =
        AzureCredentials.of(
            new CredentialSettings.WorkloadIdentity("contoso", "client", folder.resolve("absent")));
    assertEquals(WorkloadIdentityCredential.class, credential.getClass());
    Throwable failure = assertThrows(Exception.class, () -> credential.getTokenSync(VAULT));
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertFalse(cause instanceof LinkageError, String.valueOf(cause));
    }
  }

  @Test
  void aMachinesIdentityIsMade() {
    assertEquals(
        ManagedIdentityCredential.class,
        AzureCredentials.of(new CredentialSettings.ManagedIdentity(Optional.of("client")))
            .getClass());
  }
}
