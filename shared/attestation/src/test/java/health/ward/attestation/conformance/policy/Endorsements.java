package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.KEYS;
import static health.ward.attestation.conformance.token.TokenLab.KEY_DOCUMENT;
import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.testing.TestToken;
import java.util.List;
import java.util.Map;

/** Endorsement documents, and the cases in which they are held against a policy. */
final class Endorsements {
  private Endorsements() {}

  /** What a service answers that has these endorsements and common runtime data. */
  static byte[] document(Endorsement... endorsements) {
    return document(RUNTIME_DATA, endorsements);
  }

  static byte[] document(byte[] runtimeData, Endorsement... endorsements) {
    return EndorsementDocument.of(KEY_DOCUMENT, runtimeData, List.of(endorsements)).toBytes();
  }

  /** What a service answers that shows evidence as well. */
  static byte[] document(Evidence evidence, Endorsement... endorsements) {
    return EndorsementDocument.of(KEY_DOCUMENT, evidence, List.of(endorsements)).toBytes();
  }

  static Endorsement token(TestToken token) {
    return new Endorsement.Maa(token.sign(KEYS));
  }

  /** A case: is this endorsed service the one that the policy wants? */
  static Case appraisal(String name, String description, PolicyText policy, byte[] document) {
    return new Case(name, description, NOW)
        .with("issuers", Map.of(ISSUER, "../jwks.json"))
        .file("policy.json", policy.bytes())
        .file("endorsement.json", document);
  }

  static Case appraisal(String name, String description, PolicyText policy, TestToken token) {
    return appraisal(name, description, policy, document(token(token)));
  }

  /** What the verdict must say about a service that is believed. */
  static Case accepted(Case good, String type, String measurement, String subject) {
    return good.with(
        "accepted",
        Case.members("attestationType", type, "measurement", measurement, "subject", subject));
  }
}
