package health.ward.attestation.endorsement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.quote.TeeType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndorsementDocumentTest {
  private static final String WITH_QUOTE =
      "{\"keys\":\"AQ\",\"evidence\":{\"type\":\"sgx-quote\",\"quote\":\"Ag\","
          + "\"runtimeData\":\"Aw\"},\"endorsements\":[{\"type\":\"maa\",\"token\":\"a.b.c\"}]}";
  private static final String WITHOUT_QUOTE =
      "{\"keys\":\"AQ\",\"runtimeData\":\"Aw\",\"endorsements\":"
          + "[{\"type\":\"cas\",\"chain\":[\"BA\",\"BQ\"],\"signature\":\"Bg\"}]}";

  @Test
  void allFormsAreWrittenAsTheyAreRead() throws Exception {
    String tdx = WITH_QUOTE.replace("sgx-quote", "tdx-quote");
    for (String json : List.of(WITH_QUOTE, tdx, WITHOUT_QUOTE)) {
      EndorsementDocument document = EndorsementDocument.parse(json.getBytes(UTF_8));
      assertEquals(json, new String(document.toBytes(), UTF_8));
    }
  }

  @Test
  void evidenceGoesInAndComesOut() throws Exception {
    for (TeeType tee : TeeType.values()) {
      Evidence evidence = new Evidence(tee, new byte[] {2}, new byte[] {3});
      EndorsementDocument document =
          EndorsementDocument.parse(
              EndorsementDocument.of(new byte[] {1}, evidence, List.of()).toBytes());
      assertArrayEquals(new byte[] {1}, document.keyDocument());
      assertArrayEquals(new byte[] {3}, document.runtimeData());
      assertArrayEquals(new byte[] {2}, document.evidence().orElseThrow().quote());
      assertEquals(tee, document.evidence().orElseThrow().tee());
      assertTrue(document.endorsements().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"keys\":\"AQ\"       | \"keys\":\"AQ==\"                      | /keys",
        "\"keys\":\"AQ\"       | \"x\":1                                | /x",
        "sgx-quote             | tpm-quote                              | /evidence/type",
        "\"quote\":\"Ag\"      | \"quote\":7                            | /evidence/quote",
        "\"type\":\"maa\"      | \"type\":\"other\"                     | /endorsements/0/type",
        "\"token\":\"a.b.c\"   | \"token\":\"a\",\"more\":1             | /endorsements/0/more",
        "\"endorsements\"      | \"runtimeData\":\"BB\",\"endorsements\"| /runtimeData",
        "\"endorsements\":     | \"endorsement\":                       | /endorsement",
      })
  void illFormedIsRefusedByName(String good, String bad, String place) {
    byte[] json = WITH_QUOTE.replace(good, bad).getBytes(UTF_8);
    Exception refused =
        assertThrows(EndorsementDocumentException.class, () -> EndorsementDocument.parse(json));
    assertTrue(refused.getMessage().contains(place), refused.getMessage());
  }

  @Test
  void runtimeDataThatStandsTwiceMustAgree() throws Exception {
    String twice =
        WITH_QUOTE.replace("\"endorsements\"", "\"runtimeData\":\"Aw\",\"endorsements\"");
    EndorsementDocument.parse(twice.getBytes(UTF_8));
  }
}
