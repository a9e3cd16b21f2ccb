package health.ward.attestation.release;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.models.KeyExportEncryptionAlgorithm;
import com.azure.security.keyvault.keys.models.ReleaseKeyOptions;
import health.ward.attestation.maa.BoundedHttp;
import health.ward.attestation.maa.MaaTransport;
import java.time.Duration;

/** Asks a vault for a key. Carries the answer, and believes none of it. */
public final class VaultClient {
  /** The one wrapping that is asked for and accepted. */
  static final KeyExportEncryptionAlgorithm WRAPPING =
      KeyExportEncryptionAlgorithm.CKM_RSA_AES_KEY_WRAP;

  private static final int CLIENT_ERROR = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final VaultKey key;
  private final KeyClient client;

  private VaultClient(VaultKey key, KeyClientBuilder builder) {
    this.key = key;
    this.client = builder.buildClient();
  }

  /**
   * A client for one key. It sends its credential only to vaults in the domain for which the vault
   * demands it.
   *
   * @param credential opens the way to the vault; it does not open the key, the token does
   */
  public static VaultClient of(VaultKey key, TokenCredential credential, MaaTransport transport) {
    return new VaultClient(key, builder(key, credential, transport));
  }

  /** A client for a vault in the lab, whose name lies in no domain of Azure's. */
  public static VaultClient dangerousLab(
      VaultKey key, TokenCredential credential, MaaTransport transport) {
    return new VaultClient(
        key, builder(key, credential, transport).disableChallengeResourceVerification());
  }

  VaultKey key() {
    return key;
  }

  /**
   * The vault's answer, unverified: give it to {@link ReleaseVerifier}. There is one attempt.
   *
   * @param token an attestation provider's token about this process
   * @throws VaultRefusedException when the vault does not let it have the key
   * @throws VaultUnavailableException when there was no usable answer
   */
  String release(String token, String nonce)
      throws VaultRefusedException, VaultUnavailableException {
    ReleaseKeyOptions options = new ReleaseKeyOptions().setNonce(nonce).setAlgorithm(WRAPPING);
    try {
      String answer =
          client
              .releaseKeyWithResponse(key.name(), key.version(), token, options, Context.NONE)
              .getValue()
              .getValue();
      if (answer != null) {
        return answer;
      }
    } catch (HttpResponseException e) {
      if (refused(e)) {
        throw new VaultRefusedException(
            key.id() + " is not released: status " + e.getResponse().getStatusCode(), e);
      }
      throw unavailable(e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw unavailable(e);
    }
    throw unavailable(new IllegalStateException("no value"));
  }

  private static boolean refused(HttpResponseException e) {
    int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    return status >= CLIENT_ERROR && status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
  }

  private VaultUnavailableException unavailable(Throwable cause) {
    return new VaultUnavailableException(key.vault() + " gave no usable answer", cause);
  }

  private static KeyClientBuilder builder(
      VaultKey key, TokenCredential credential, MaaTransport transport) {
    return new KeyClientBuilder()
        .vaultUrl(key.vault().toString())
        .credential(credential)
        .httpClient(BoundedHttp.over(transport))
        .configuration(Configuration.NONE)
        .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
  }
}
