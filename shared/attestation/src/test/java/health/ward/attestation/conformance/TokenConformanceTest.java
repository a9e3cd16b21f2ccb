package health.ward.attestation.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.maa.JwksKeySource;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaTokenException;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.TeeClaims;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenConformanceTest {

  static List<CaseFolder> cases() throws IOException {
    return CaseFolder.of("token");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theVerdictAndItsReasonAreTheCases(CaseFolder folder) throws Exception {
    if (!folder.mustFail()) {
      TeeClaims tee = verify(folder);
      assertEquals(folder.text("/claims/attestationType"), tee.attestationType());
      assertEquals(folder.text("/claims/measurement"), tee.measurement());
      return;
    }
    MaaTokenException refused = assertThrows(MaaTokenException.class, () -> verify(folder));
    assertEquals(folder.text("/refusal/claim"), refused.claim(), refused.getMessage());
    assertEquals(folder.text("/refusal/expected"), refused.expected());
    assertEquals(folder.text("/refusal/found"), refused.found());
  }

  @Test
  void thereAreEnoughCases() throws IOException {
    assertTrue(cases().size() >= 80, cases().size() + " cases");
    assertTrue(cases().stream().filter(CaseFolder::mustFail).count() >= 60);
  }

  private static TeeClaims verify(CaseFolder folder) throws Exception {
    List<MaaIssuer> issuers = new ArrayList<>();
    JwksKeySource keys = new JwksKeySource();
    for (Map.Entry<String, JsonNode> issuer : folder.json().get("issuers").properties()) {
      issuers.add(MaaIssuer.own(issuer.getKey()));
      keys.publish(issuer.getKey(), folder.bytes(issuer.getValue().textValue()));
    }
    Duration maximumAge = Duration.ofSeconds(folder.json().get("maximumAgeSeconds").intValue());
    return new MaaTokenVerifier(issuers, keys, folder.clock(), maximumAge)
        .verify(folder.string("token.jwt"), folder.bytes(folder.text("/runtimeData")))
        .tee();
  }
}
