package health.ward.lab.cas;

import com.nimbusds.jose.JWSObject;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.maa.MaaClaims;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaRefusedException;
import health.ward.attestation.maa.MaaTokenException;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.maa.SgxClaims;
import health.ward.lab.http.HttpProblem;
import java.text.ParseException;

/**
 * Evidence is submitted to the attestation provider, and its token verified. The verifier refuses
 * every debuggable enclave; only a session that tolerates them overlooks this one refusal.
 */
final class EvidenceAppraisal {
  private static final String DEBUGGABLE = "x-ms-sgx-is-debuggable";

  private final Session session;
  private final MaaClient maa;
  private final MaaTokenVerifier tokens;

  EvidenceAppraisal(Session session, MaaClient maa, MaaTokenVerifier tokens) {
    this.session = session;
    this.maa = maa;
    this.tokens = tokens;
  }

  /**
   * The enclave's measurement, lower-case hex.
   *
   * @throws HttpProblem when the evidence is refused, or there is no provider to ask
   */
  String measurement(Evidence evidence) throws HttpProblem {
    try {
      String token = maa.attest(evidence);
      return measurement(token, evidence.runtimeData());
    } catch (MaaRefusedException e) {
      throw ServiceAttestation.refused(String.valueOf(e.getMessage()));
    } catch (MaaUnavailableException e) {
      throw new HttpProblem(503, "AttestationUnavailable", String.valueOf(e.getMessage()));
    }
  }

  private String measurement(String token, byte[] runtimeData)
      throws HttpProblem, MaaUnavailableException {
    try {
      MaaClaims claims = tokens.verify(token, runtimeData);
      if (claims.tee() instanceof SgxClaims sgx) {
        return sgx.mrenclave();
      }
      throw ServiceAttestation.refused(
          "The token is about " + claims.tee().attestationType() + ".");
    } catch (MaaTokenException e) {
      if (session.tolerate().contains(Session.DEBUG) && e.claim().equals(DEBUGGABLE)) {
        return claimed(token);
      }
      throw ServiceAttestation.refused(String.valueOf(e.getMessage()));
    }
  }

  /** From a token that was just asked for, and whose signature held before its claims were read. */
  private static String claimed(String token) throws HttpProblem {
    try {
      Object claim = JWSObject.parse(token).getPayload().toJSONObject().get("x-ms-sgx-mrenclave");
      return String.valueOf(claim);
    } catch (ParseException e) {
      throw ServiceAttestation.refused("The token cannot be read.");
    }
  }
}
