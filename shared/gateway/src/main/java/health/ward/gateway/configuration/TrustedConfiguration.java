package health.ward.gateway.configuration;

import health.ward.gateway.token.TokenIssuer;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides trust, as {@code ward.json} states it.
 *
 * @param profile laboratory or production
 * @param service the app's own service name: {@code patient}, {@code score}, {@code delineate}
 * @param dangerousPlainRequests whether TLS ends inside the trust boundary, so that plain requests
 *     are served; false unless the file says so
 * @param tokens trusted issuers of access tokens
 * @param records the records and their keys; absent for an app that keeps none
 * @param audit the audit log
 * @param secrets where the secrets that are named here come from
 * @param channel name of the shared channel secrets; without it the process makes its own key
 * @param endorsement how the app shows what it is
 * @param onnx the ONNX enclave
 */
public record TrustedConfiguration(
    Profile profile,
    String service,
    boolean dangerousPlainRequests,
    List<TokenIssuer> tokens,
    SecretSettings secrets,
    Optional<RecordSettings> records,
    AuditSettings audit,
    Optional<String> channel,
    EndorsementSettings endorsement,
    OnnxSettings onnx) {

  /** Keeps its own copy of the issuers. */
  public TrustedConfiguration {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads {@code ward.json} in the folder.
   *
   * @throws ConfigurationException when it is missing, has another form, or breaks a rule of its
   *     profile
   */
  public static TrustedConfiguration read(TrustedFolder folder) throws ConfigurationException {
    TrustedConfiguration configuration = new ConfigurationReader(folder).read();
    if (configuration.profile() == Profile.PRODUCTION) {
      ProductionRules.require(configuration);
    }
    return configuration;
  }
}
