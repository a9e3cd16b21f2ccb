package health.ward.enclave.http;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.enclave.channel.EndorsementDesk;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers who this enclave is: with a verifier's nonce freshly, at a bounded rate. */
public final class EndorsementEndpoint {
  private static final Logger LOG = Logger.getLogger(EndorsementEndpoint.class.getName());
  private static final String JSON = "application/json";
  private static final String NONCE = "nonce=";
  private static final int NONCE_BYTES = 32;
  private static final int PAUSE_SECONDS = 5;

  private final EndorsementDesk desk;
  private final TokenBucket freshEvidence;

  public EndorsementEndpoint(EndorsementDesk desk, TokenBucket freshEvidence) {
    this.desk = desk;
    this.freshEvidence = freshEvidence;
  }

  OuterResponse answer(@Nullable String query) {
    try {
      if (query == null) {
        return OuterResponse.of(JSON, desk.kept().toBytes());
      }
      Optional<String> nonce = nonce(query);
      if (nonce.isEmpty()) {
        return OuterResponse.badNonce();
      }
      if (!freshEvidence.take()) {
        return OuterResponse.tooManyRequests(freshEvidence.secondsToNext());
      }
      return OuterResponse.of(JSON, desk.fresh(nonce.get()).toBytes());
    } catch (EvidenceUnavailableException e) {
      LOG.log(Level.WARNING, "event=noEvidence fault={0}", e.getClass().getName());
      return OuterResponse.unavailable(PAUSE_SECONDS);
    }
  }

  private static Optional<String> nonce(String query) {
    return Optional.of(query)
        .filter(text -> text.startsWith(NONCE))
        .map(text -> text.substring(NONCE.length()))
        .filter(text -> Base64Url.decode(text).filter(b -> b.length == NONCE_BYTES).isPresent());
  }
}
