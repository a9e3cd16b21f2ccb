package health.ward.attestation.quote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.testing.Vectors;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedQuotesTest {
  private static final Clock JUNE_2025 =
      Clock.fixed(Instant.parse("2025-06-20T00:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"quote-release.json,false", "quote-debug.json,true"})
  void releaseAndDebugBuildsAreToldApart(String file, boolean debug) throws Exception {
    JsonNode recorded = Vectors.json(file);
    Quote quote = Quote.parse(Vectors.hex(recorded, "QuoteHex"));
    new QuoteVerifier(intelRoot(), JUNE_2025).verify(quote);
    ReportBody report = quote.report();
    assertEquals(debug, report.debug());
    assertEquals(text(recorded, "MrEnclaveHex"), report.mrenclave());
    assertEquals(text(recorded, "MrSignerHex"), report.mrsigner());
    assertEquals(recorded.get("SecurityVersion").intValue(), report.svn());
    assertEquals(1, report.productId());
    byte[] held = Sha256.of(Vectors.hex(recorded, "EnclaveHeldDataHex"));
    assertArrayEquals(held, Arrays.copyOf(report.reportData(), 32));
  }

  @Test
  void aRealQuoteLeadsToIntelsRoot() throws Exception {
    Quote quote = Quote.parse(Vectors.bytes("dcap/sgx_quote"));
    new QuoteVerifier(intelRoot(), JUNE_2025).verify(quote);
  }

  @Test
  void aRealQuoteOutsideItsCertificatesValidityIsRefused() throws Exception {
    Quote quote = Quote.parse(Vectors.bytes("dcap/sgx_quote"));
    Clock late = Clock.fixed(Instant.parse("2060-01-01T00:00:00Z"), ZoneOffset.UTC);
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class,
            () -> new QuoteVerifier(intelRoot(), late).verify(quote));
    assertEquals(QuoteStep.PCK_CHAIN, refused.step());
  }

  @Test
  void aTdxQuoteIsNoSgxQuote() {
    byte[] tdx = Vectors.bytes("dcap/tdx_quote");
    assertThrows(QuoteFormatException.class, () -> Quote.parse(tdx));
  }

  private static PublicKey intelRoot() throws Exception {
    return Certificates.parseDer(Vectors.bytes("dcap/IntelSGXRootCA.der")).getPublicKey();
  }

  private static String text(JsonNode recorded, String member) {
    return recorded.get(member).textValue().toLowerCase(Locale.ROOT);
  }
}
