package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteFormatException;
import health.ward.attestation.quote.TdReport;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedQuotesTest {
  private static final Instant JUNE_2025 = Instant.parse("2025-06-20T00:00:00Z");

  @Test
  void aRealSgxQuoteIsVerifiedWithItsCollateral() throws Exception {
    QuoteVerifier verifier = verifier(JUNE_2025);
    Quote quote = Quote.parse(Vectors.bytes("dcap/sgx_quote"));
    VerifiedQuote verified =
        verifier.verify(quote, verifier.verify(collateral(TeeType.SGX), TeeType.SGX));
    assertEquals(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED, verified.tcbStatus());
    assertEquals(List.of("INTEL-SA-00289", "INTEL-SA-00615"), verified.advisoryIds());
    assertEquals(Instant.parse("2024-03-13T00:00:00Z"), verified.tcbDate());
    assertEquals(Instant.parse("2025-07-19T10:01:18Z"), verified.collateralUntil());
    assertEquals("00a067110000", verified.platform().fmspc());
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, verified.body());
    assertFalse(report.debug());
    String said = new String(report.reportData(), StandardCharsets.US_ASCII);
    assertEquals("Hello, world!", said.replace("\0", ""));
  }

  @Test
  void aRealTdxQuoteIsVerifiedWithItsCollateral() throws Exception {
    QuoteVerifier verifier = verifier(JUNE_2025);
    Quote quote = Quote.parse(Quote.unpadded(Vectors.bytes("dcap/tdx_quote")));
    VerifiedQuote verified =
        verifier.verify(quote, verifier.verify(collateral(TeeType.TDX), TeeType.TDX));
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
    assertEquals(List.of(), verified.advisoryIds());
    assertEquals("b0c06f000000", verified.platform().fmspc());
    TdReport report = assertInstanceOf(TdReport.class, verified.body());
    assertFalse(report.debug());
    assertEquals("91eb2b44d141d4ec", report.mrTd().substring(0, 16));
    assertEquals(4, report.rtmrs().size());
    assertEquals("44c0197b39157fdd", report.rtmrs().get(0).substring(0, 16));
    assertEquals(List.of(6, 1, 3), report.teeTcbSvn().subList(0, 3));
  }

  @Test
  void theZerosOfAQuoteBufferAreNoPartOfAQuote() {
    byte[] buffer = Vectors.bytes("dcap/tdx_quote");
    QuoteFormatException refused =
        assertThrows(QuoteFormatException.class, () -> Quote.parse(buffer));
    assertEquals("not a quote: quote is followed by 70 bytes", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"quote-release.json,false", "quote-debug.json,true"})
  void releaseAndDebugBuildsAreToldApart(String file, boolean debug) throws Exception {
    JsonNode recorded = Vectors.json(file);
    Quote quote = Quote.parse(Vectors.hex(recorded, "QuoteHex"));
    new SignatureVerifier(new ChainVerifier(intelRoot())).verify(quote, List.of(), JUNE_2025);
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, quote.body());
    assertEquals(debug, report.debug());
    assertEquals(text(recorded, "MrEnclaveHex"), report.mrenclave());
    assertEquals(text(recorded, "MrSignerHex"), report.mrsigner());
    assertEquals(recorded.get("SecurityVersion").intValue(), report.svn());
    assertEquals(1, report.productId());
    byte[] held = Sha256.of(Vectors.hex(recorded, "EnclaveHeldDataHex"));
    assertArrayEquals(held, Arrays.copyOf(report.reportData(), 32));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-19T10:23:17Z, PCK_CRL",
    "2025-06-19T10:30:00Z, TCB_INFO",
    "2025-07-19T10:10:00Z, QE_IDENTITY",
    "2025-07-19T10:30:00Z, PCK_CRL",
    "2026-04-03T11:21:57Z, ROOT_CRL",
    "2060-01-01T00:00:00Z, ROOT_CRL",
  })
  void realCollateralIsRefusedWhenItIsNotCurrent(Instant now, QuoteStep step) throws Exception {
    Collateral collateral = collateral(TeeType.SGX);
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class, () -> verifier(now).verify(collateral, TeeType.SGX));
    assertEquals(step, refused.step());
  }

  @Test
  void realCollateralOfAnotherPlatformIsRefused() throws Exception {
    QuoteVerifier verifier = verifier(JUNE_2025);
    VerifiedCollateral other = verifier.verify(collateral(TeeType.SGX), TeeType.SGX);
    Quote quote = Quote.parse(Vectors.hex(Vectors.json("quote-release.json"), "QuoteHex"));
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> verifier.verify(quote, other));
    assertEquals(
        "TCB_FAMILY: fmspc 00906ed50000, TCB info is of 00a067110000", refused.getMessage());
  }

  private static Collateral collateral(TeeType tee) throws Exception {
    String name = tee == TeeType.SGX ? "sgx" : "tdx";
    return CollateralDocument.parse(Vectors.bytes("dcap/" + name + "_quote_collateral.json"));
  }

  private static QuoteVerifier verifier(Instant now) throws Exception {
    return new QuoteVerifier(intelRoot(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static PublicKey intelRoot() throws Exception {
    return Certificates.parseDer(Vectors.bytes("dcap/IntelSGXRootCA.der")).getPublicKey();
  }

  private static String text(JsonNode recorded, String member) {
    return recorded.get(member).textValue().toLowerCase(Locale.ROOT);
  }
}
