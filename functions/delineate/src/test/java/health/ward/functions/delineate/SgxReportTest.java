package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.gateway.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgxReportTest {

  private static final byte[] KEYS = {1};
  private static final byte[] RUNTIME_DATA = {-1, -5};

  @Test
  void withAQuoteItIsTheAppsOwn() throws Exception {
    Evidence evidence = new Evidence(new byte[] {-2, -3, -4}, RUNTIME_DATA);
    ApiResponse answer =
        SgxReport.of(EndorsementDocument.of(KEYS, evidence, List.of(new Endorsement.Maa("jwt"))));
    assertEquals(200, answer.status());
    assertEquals(
        "{\"sgx_quote\":\"_v38\",\"sgx_ehd\":\"__s\"}",
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void underSconeItIsTheChainOfTheCas() throws Exception {
    Endorsement cas = new Endorsement.Cas(List.of(new byte[] {3}, new byte[] {4}), new byte[64]);
    ApiResponse answer = SgxReport.of(EndorsementDocument.of(KEYS, RUNTIME_DATA, List.of(cas)));
    assertEquals(501, answer.status());
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertEquals("urn:ward:problem:no-quote-here", problem.get("type").asText());
    assertEquals("[\"Aw\",\"BA\"]", problem.get("chain").toString());
  }
}
