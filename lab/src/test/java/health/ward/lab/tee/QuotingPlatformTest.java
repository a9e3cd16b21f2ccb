package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.AttestationException;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.dcap.QuoteStep;
import health.ward.attestation.dcap.QuoteVerificationException;
import health.ward.attestation.dcap.QuoteVerifier;
import health.ward.attestation.dcap.VerifiedCollateral;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuotingPlatformTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int SIGNED_LENGTH = 432;
  private static final int CERTIFICATES = 436 + 578 + 32 + 6;

  private final QuotingPlatform platform = QuotingPlatform.create(new SecureRandom(), CLOCK);
  private final QuoteVerifier verifier = new QuoteVerifier(platform.root().getPublicKey(), CLOCK);

  @Test
  void quote_isGenuineForTheProductionVerifier() throws Exception {
    VerifiedQuote verified = verify(platform.quote(report(false)), false);
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, verified.body());
    assertEquals("11".repeat(32), report.mrenclave());
    assertEquals("22".repeat(32), report.mrsigner());
    assertEquals(7, report.productId());
    assertEquals(65_000, report.svn());
    assertFalse(report.debug());
    assertArrayEquals(filled(64, 0x33), report.reportData());
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
  }

  @Test
  void quote_ofADebugEnclaveSaysSo() throws Exception {
    assertTrue(verify(platform.quote(report(true)), false).body().debug());
  }

  @Test
  void collateral_saysThatThePlatformLacksPatches() throws Exception {
    VerifiedQuote verified = verify(platform.quote(report(false)), true);
    assertEquals(TcbStatus.OUT_OF_DATE, verified.tcbStatus());
    assertEquals(List.of("LAB-SA-1"), verified.advisoryIds());
  }

  @Test
  void quote_isRefusedUnderAnotherRoot() throws Exception {
    QuotingPlatform other = QuotingPlatform.create(new SecureRandom(), CLOCK);
    byte[] quote = other.quote(report(false));
    QuoteVerificationException refusal =
        assertThrows(QuoteVerificationException.class, () -> verify(quote, false));
    assertEquals(QuoteStep.PCK_CHAIN, refusal.step());
  }

  @Test
  void quote_isRefusedAfterAnyByteOfTheReportChanged() throws Exception {
    refusedAfterAChange(0, SIGNED_LENGTH, 5);
  }

  @Test
  void quote_isRefusedAfterItsSignatureSectionChanged() throws Exception {
    refusedAfterAChange(SIGNED_LENGTH, CERTIFICATES, 3);
  }

  private void refusedAfterAChange(int from, int until, int step) throws Exception {
    byte[] quote = platform.quote(report(false));
    VerifiedCollateral collateral = collateral(false);
    for (int i = from; i < until; i += step) {
      byte[] changed = quote.clone();
      changed[i] ^= 1;
      int place = i;
      assertThrows(
          AttestationException.class,
          () -> verifier.verify(Quote.parse(changed), collateral),
          () -> "byte " + place);
    }
  }

  @Test
  void quote_hasTheLengthOfTheOriginals() {
    int length = platform.quote(report(false)).length;
    assertTrue(length > 3_000 && length < 8_000, () -> "length " + length);
  }

  @Test
  void named_differsByName() {
    assertFalse(Arrays.equals(QuotingPlatform.named("contoso"), QuotingPlatform.named("fabrikam")));
    assertEquals(64, Hex.of(QuotingPlatform.named("contoso")).length());
  }

  private VerifiedQuote verify(byte[] quote, boolean outdated) throws AttestationException {
    return verifier.verify(Quote.parse(quote), collateral(outdated));
  }

  private VerifiedCollateral collateral(boolean outdated) throws AttestationException {
    byte[] document = platform.collateral(outdated).getBytes(StandardCharsets.UTF_8);
    return verifier.verify(CollateralDocument.parse(document), TeeType.SGX);
  }

  private static ReportBody report(boolean debug) {
    return new ReportBody(filled(32, 0x11), filled(32, 0x22), debug, 7, 65_000, filled(64, 0x33));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
