package health.ward.attestation.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.AttestationException;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaTokenVerifier;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * Gets a key from a vault for this process. No exception means that the attestation provider
 * endorsed this process with a fresh nonce, that the vault's policy let it have the key, and that
 * the answer was signed by the vault for this request.
 */
public final class KeyRelease {
  private static final int NONCE_LENGTH = 32;

  private final String service;
  private final EvidenceSource<Evidence> evidence;
  private final MaaClient maa;
  private final MaaTokenVerifier tokens;
  private final VaultClient vault;
  private final ReleaseVerifier answers;
  private final SecureRandom random;

  /**
   * @param service this process's service name
   * @param evidence about this process
   * @param maa the process's own provider; the vault must trust it
   * @param tokens believes that provider only
   * @param vault where the key is
   * @param answers checks what the vault answers
   */
  public KeyRelease(
      String service,
      EvidenceSource<Evidence> evidence,
      MaaClient maa,
      MaaTokenVerifier tokens,
      VaultClient vault,
      ReleaseVerifier answers,
      SecureRandom random) {
    this.service = service;
    this.evidence = evidence;
    this.maa = maa;
    this.tokens = tokens;
    this.vault = vault;
    this.answers = answers;
    this.random = random;
  }

  /**
   * Attests this process and has the key released, wrapped to {@code transport}.
   *
   * @param transport this process's key
   * @throws AttestationException of the step that failed: no evidence, provider or vault out of
   *     reach or refusing, a token or an answer that must not be believed, a key wrapped to
   *     somebody else
   */
  public RSAPrivateCrtKey release(TransportKey transport) throws AttestationException {
    String nonce = nonce();
    byte[] runtimeData = runtimeData(transport, nonce);
    String token = maa.attest(evidence.evidence(runtimeData));
    tokens.verify(token, runtimeData);
    String answer = vault.release(token, nonce);
    return transport.unwrap(answers.verify(answer, vault.key(), nonce));
  }

  /**
   * Runtime data with the transport key and without a key document: the channel's keys may come
   * from what is released. So this evidence can never pass for that of an app's channel.
   */
  private byte[] runtimeData(TransportKey transport, String nonce) {
    ObjectNode data =
        StrictJson.object().put("ward", 1).put("service", service).put("nonce", nonce);
    data.putArray("keys").add(transport.jwk());
    return StrictJson.write(data);
  }

  private String nonce() {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    return Base64Url.encode(nonce);
  }
}
