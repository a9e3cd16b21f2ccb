package health.ward.enclave.channel;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.sealing.ohttp.KeyDocument;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who this enclave is: its key document with evidence that binds keys and models. */
public final class EndorsementDesk {
  private static final String SERVICE = "onnx";

  private final EnclaveChannel channel;
  private final EvidenceSource<?> source;
  private final Map<String, String> models;
  private @Nullable EndorsementDocument kept;

  /**
   * @param models SHA-256 of each served model in hex by the model's name
   */
  public EndorsementDesk(
      EnclaveChannel channel, EvidenceSource<?> source, Map<String, String> models) {
    this.channel = channel;
    this.source = source;
    this.models = Map.copyOf(models);
  }

  /**
   * Fresh evidence with a verifier's nonce in it.
   *
   * @param nonce base64url of 32 bytes
   * @throws EvidenceUnavailableException if the platform gives none
   */
  public EndorsementDocument fresh(String nonce) throws EvidenceUnavailableException {
    return make(channel.keyDocument(), Optional.of(nonce));
  }

  /** Evidence without a nonce, made once for each key document. */
  public synchronized EndorsementDocument kept() throws EvidenceUnavailableException {
    KeyDocument keys = channel.keyDocument();
    if (kept == null || !Arrays.equals(kept.keyDocument(), keys.bytes())) {
      kept = make(keys, Optional.empty());
    }
    return kept;
  }

  private EndorsementDocument make(KeyDocument keys, Optional<String> nonce)
      throws EvidenceUnavailableException {
    byte[] document = keys.bytes();
    RuntimeData data = new RuntimeData(SERVICE, RuntimeData.ohttpKeys(document), models, nonce);
    return EndorsementDocument.of(document, source.evidence(data.toBytes()));
  }
}
