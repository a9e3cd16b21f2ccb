package health.ward.attestation.maa;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.models.ResponseError;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.azure.security.attestation.AttestationClient;
import com.azure.security.attestation.AttestationClientBuilder;
import com.azure.security.attestation.models.AttestationData;
import com.azure.security.attestation.models.AttestationDataInterpretation;
import com.azure.security.attestation.models.AttestationOptions;
import com.azure.security.attestation.models.AttestationTokenValidationOptions;
import health.ward.attestation.evidence.Evidence;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Submits evidence to an attestation provider. Carries the answer, and believes none of it: the
 * SDK's own validation accepts forged tokens, so it is switched off.
 */
public final class MaaClient {
  private static final AttestationTokenValidationOptions TRANSPORT_ONLY =
      new AttestationTokenValidationOptions().setValidateToken(false);
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final URI endpoint;
  private final MaaTransport transport;
  private @Nullable AttestationClient client;

  /**
   * A client of one provider; it connects when it is first used.
   *
   * @param endpoint the provider's base URL
   */
  public MaaClient(URI endpoint, MaaTransport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /**
   * The provider's token about {@code evidence}, unverified: give it to {@link MaaTokenVerifier}.
   * There is one attempt, which ends when the transport's time is over, however slowly an answer
   * comes in. The SDK takes Errors for failures of its own, so they are caught too. Messages end
   * with the provider's error code where it gave one.
   *
   * @throws MaaRefusedException if the provider refused the evidence
   * @throws MaaUnavailableException if there was no usable answer
   */
  public String attest(Evidence evidence) throws MaaUnavailableException, MaaRefusedException {
    if (!evidence.isSgx()) {
      throw new MaaRefusedException(endpoint + " is asked about SGX enclaves only");
    }
    AttestationOptions options =
        new AttestationOptions(BinaryData.fromBytes(evidence.quote()))
            .setRunTimeData(
                new AttestationData(
                    BinaryData.fromBytes(evidence.runtimeData()),
                    AttestationDataInterpretation.JSON))
            .setValidationOptions(TRANSPORT_ONLY);
    try {
      return client().attestSgxEnclaveWithResponse(options, Context.NONE).getToken().serialize();
    } catch (HttpResponseException e) {
      if (refused(e)) {
        throw new MaaRefusedException(endpoint + " refused the evidence" + code(e), e);
      }
      throw unavailable(code(e), e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw unavailable("", e);
    }
  }

  private static boolean refused(HttpResponseException e) {
    return e.getResponse() != null && e.getResponse().getStatusCode() == 400;
  }

  /** The code of an error answer, as far as it is a word: the rest is a stranger's text. */
  private static String code(HttpResponseException e) {
    Optional<String> code =
        e.getValue() instanceof ResponseError error
            ? Optional.ofNullable(error.getCode())
            : Optional.empty();
    return code.filter(word -> CODE.matcher(word).matches())
        .map(word -> " (" + word + ")")
        .orElse("");
  }

  private MaaUnavailableException unavailable(String code, Throwable cause) {
    return new MaaUnavailableException(endpoint + " gave no usable answer" + code, cause);
  }

  private synchronized AttestationClient client() {
    if (client == null) {
      client =
          new AttestationClientBuilder()
              .endpoint(endpoint.toString())
              .httpClient(BoundedHttp.over(transport))
              .configuration(Configuration.NONE)
              .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
              .tokenValidationOptions(TRANSPORT_ONLY)
              .buildClient();
    }
    return client;
  }
}
