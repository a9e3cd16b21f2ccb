package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.AttestationException;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteStep;
import health.ward.attestation.quote.QuoteVerificationException;
import health.ward.attestation.quote.QuoteVerifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class QuotingPlatformTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int SIGNED_LENGTH = 432;
  private static final int CERTIFICATES = 436 + 578 + 32 + 6;

  private final QuotingPlatform platform = QuotingPlatform.create(new SecureRandom(), CLOCK);
  private final QuoteVerifier verifier = new QuoteVerifier(platform.root().getPublicKey(), CLOCK);

  @Test
  void quote_isGenuineForTheProductionVerifier() throws Exception {
    Quote quote = Quote.parse(platform.quote(report(false)));
    verifier.verify(quote);
    assertEquals("11".repeat(32), quote.report().mrenclave());
    assertEquals("22".repeat(32), quote.report().mrsigner());
    assertEquals(7, quote.report().productId());
    assertEquals(65_000, quote.report().svn());
    assertFalse(quote.report().debug());
    assertArrayEquals(filled(64, 0x33), quote.report().reportData());
  }

  @Test
  void quote_ofADebugEnclaveSaysSo() throws Exception {
    Quote quote = Quote.parse(platform.quote(report(true)));
    verifier.verify(quote);
    assertTrue(quote.report().debug());
  }

  @Test
  void quote_isRefusedUnderAnotherRoot() throws Exception {
    QuotingPlatform other = QuotingPlatform.create(new SecureRandom(), CLOCK);
    Quote quote = Quote.parse(other.quote(report(false)));
    QuoteVerificationException refusal =
        assertThrows(QuoteVerificationException.class, () -> verifier.verify(quote));
    assertEquals(QuoteStep.PCK_CHAIN, refusal.step());
  }

  @Test
  void quote_isRefusedAfterAnyByteOfTheReportChanged() {
    byte[] quote = platform.quote(report(false));
    for (int i = 0; i < SIGNED_LENGTH; i += 5) {
      byte[] changed = quote.clone();
      changed[i] ^= 1;
      int place = i;
      assertThrows(
          AttestationException.class,
          () -> verifier.verify(Quote.parse(changed)),
          () -> "byte " + place);
    }
  }

  @Test
  void quote_isRefusedAfterItsSignatureSectionChanged() {
    byte[] quote = platform.quote(report(false));
    for (int i = SIGNED_LENGTH; i < CERTIFICATES; i += 3) {
      byte[] changed = quote.clone();
      changed[i] ^= 1;
      int place = i;
      assertThrows(
          AttestationException.class,
          () -> verifier.verify(Quote.parse(changed)),
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

  private static ReportBody report(boolean debug) {
    return new ReportBody(filled(32, 0x11), filled(32, 0x22), debug, 7, 65_000, filled(64, 0x33));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
