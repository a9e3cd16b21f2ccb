package health.ward.attestation.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.AttestationException;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.dcap.QuoteVerificationException;
import health.ward.attestation.dcap.QuoteVerifier;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteFormatException;
import health.ward.attestation.quote.TeeType;
import java.io.IOException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteConformanceTest {

  static List<CaseFolder> cases() throws IOException {
    return CaseFolder.of("quote");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theVerdictAndItsReasonAreTheCases(CaseFolder folder) throws Exception {
    if (folder.mustFail()) {
      refused(folder, assertThrows(AttestationException.class, () -> verify(folder)));
      return;
    }
    VerifiedQuote quote = verify(folder);
    assertEquals(folder.text("/accepted/status"), quote.tcbStatus().label());
    assertEquals(folder.text("/accepted/tcbDate"), quote.tcbDate().toString());
    assertEquals(folder.json().at("/accepted/debug").booleanValue(), quote.body().debug());
    List<String> advisoryIds = new ArrayList<>();
    for (JsonNode id : folder.json().at("/accepted/advisoryIds")) {
      advisoryIds.add(id.textValue());
    }
    assertEquals(advisoryIds, quote.advisoryIds());
  }

  @Test
  void thereAreEnoughCases() throws IOException {
    assertTrue(cases().size() >= 60, cases().size() + " cases");
    assertTrue(cases().stream().filter(CaseFolder::mustFail).count() >= 50);
  }

  private static void refused(CaseFolder folder, AttestationException refused) {
    String message = String.valueOf(refused.getMessage());
    String step = "COLLATERAL_FORMAT";
    String problem = message;
    if (refused instanceof QuoteFormatException format) {
      step = "QUOTE_FORMAT";
      assertEquals(folder.text("/refusal/field"), format.field(), message);
      problem = message.replace("not a quote: " + format.field() + " ", "");
    } else if (refused instanceof QuoteVerificationException verification) {
      step = verification.step().name();
      problem = message.replace(step + ": ", "");
    }
    assertEquals(folder.text("/refusal/step"), step, message);
    if (folder.json().at("/refusal").has("problem")) {
      assertEquals(folder.text("/refusal/problem"), problem);
    }
  }

  private static VerifiedQuote verify(CaseFolder folder) throws Exception {
    Quote quote = Quote.parse(folder.bytes("quote.bin"));
    Collateral collateral = CollateralDocument.parse(folder.bytes(folder.text("/collateral")));
    TeeType tee = TeeType.valueOf(folder.text("/tee").toUpperCase(Locale.ROOT));
    QuoteVerifier verifier = new QuoteVerifier(root(folder), folder.clock());
    return verifier.verify(quote, verifier.verify(collateral, tee));
  }

  private static PublicKey root(CaseFolder folder) throws Exception {
    String pem = folder.string(folder.text("/root")).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }
}
