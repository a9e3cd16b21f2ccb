package health.ward.attestation.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.AttestationException;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.JwksKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyConformanceTest {
  private static final Map<String, String> MESSAGES =
      Map.of("policy.json", "appraisal policy ", "endorsement.json", "endorsement document: ");

  static List<CaseFolder> cases() throws IOException {
    return CaseFolder.of("policy");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theVerdictAndItsReasonAreTheCases(CaseFolder folder) throws Exception {
    if (folder.has("refusal")) {
      AttestationException refused = assertThrows(AttestationException.class, () -> read(folder));
      String place = folder.text("/refusal/pointer");
      assertEquals(
          MESSAGES.get(folder.text("/refusal/document"))
              + (place.isEmpty() ? "document" : place)
              + ": "
              + folder.text("/refusal/problem"),
          refused.getMessage());
    } else if (folder.has("failures")) {
      PeerRefusedException refused =
          assertThrows(PeerRefusedException.class, () -> appraise(folder));
      failures(folder.json().get("failures"), refused.verdict().failures());
    } else if (folder.has("accepted")) {
      VerifiedPeer peer = appraise(folder);
      assertEquals(folder.text("/accepted/attestationType"), peer.attestationType());
      assertEquals(folder.text("/accepted/measurement"), peer.measurement());
      assertEquals(folder.text("/accepted/subject"), peer.verdict().subject());
    } else {
      read(folder);
    }
  }

  @Test
  void thereAreEnoughCasesAndTheirNamesSayWhatTheyDo() throws IOException {
    assertTrue(cases().size() >= 80, cases().size() + " cases");
    for (CaseFolder folder : cases()) {
      boolean refuses = folder.has("refusal") || folder.has("failures");
      assertEquals(folder.mustFail(), refuses, folder.toString());
    }
  }

  private static void failures(JsonNode expected, List<Check> found) {
    assertEquals(expected.size(), found.size(), found.toString());
    for (int i = 0; i < found.size(); i++) {
      JsonNode line = expected.get(i);
      assertEquals(line.get("claim").textValue(), found.get(i).claim());
      assertEquals(line.get("expected").textValue(), found.get(i).expected());
      assertEquals(line.get("policy").textValue(), found.get(i).policy());
      if (line.has("found")) {
        assertEquals(line.get("found").textValue(), found.get(i).found());
      }
    }
  }

  private static void read(CaseFolder folder) throws Exception {
    AppraisalPolicy.parse(folder.bytes("policy.json"));
    if (folder.hasFile("endorsement.json")) {
      EndorsementDocument.parse(folder.bytes("endorsement.json"));
    }
  }

  private static VerifiedPeer appraise(CaseFolder folder) throws Exception {
    AppraisalPolicy policy = AppraisalPolicy.parse(folder.bytes("policy.json"));
    JwksKeySource keys = new JwksKeySource();
    for (Map.Entry<String, JsonNode> issuer : folder.json().get("issuers").properties()) {
      keys.publish(issuer.getKey(), folder.bytes(issuer.getValue().textValue()));
    }
    Clock clock = folder.clock();
    return new PassportCheck(
            new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
            new CasEndorsementVerifier(policy.casKeys(), clock),
            policy)
        .check(EndorsementDocument.parse(folder.bytes("endorsement.json")));
  }
}
