package health.ward.attestation.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import health.ward.attestation.AttestationException;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestQuote;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteVerifierTest {
  private static final TestQuote LAB = new TestQuote();
  private static final Clock CLOCK = Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC);
  private static final byte[] GOOD = LAB.quote(new byte[32], new byte[64]);
  private static final QuoteVerifier VERIFIER =
      new QuoteVerifier(LAB.root().keys().getPublic(), CLOCK);

  @Test
  void aGenuineQuotePasses() throws Exception {
    VERIFIER.verify(Quote.parse(GOOD));
  }

  @ParameterizedTest
  @CsvSource({
    "8,   ISV_SIGNATURE", // QE SVN in the header
    "112, ISV_SIGNATURE", // MRENCLAVE
    "96,  ISV_SIGNATURE", // attributes
    "368, ISV_SIGNATURE", // report data
    "436, ISV_SIGNATURE", // ISV signature
    "500, ATTESTATION_KEY", // attestation key
    "564, QE_REPORT_SIGNATURE", // QE report
    "948, QE_REPORT_SIGNATURE", // QE report signature
    "1014, ATTESTATION_KEY", // authentication data
  })
  void aChangedByteIsRefusedAtItsStep(int offset, QuoteStep step) throws Exception {
    Quote changed = Quote.parse(flip(GOOD, offset));
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(changed));
    assertEquals(step, refused.step());
  }

  @Test
  void everyChangedByteBeforeTheCertificatesIsRefused() {
    for (int offset = 0; offset < 1052; offset++) {
      byte[] changed = flip(GOOD, offset);
      try {
        VERIFIER.verify(Quote.parse(changed));
        fail("byte " + offset + " may change");
      } catch (AttestationException expected) {
        assertEquals("health.ward.attestation.quote", expected.getClass().getPackageName());
      }
    }
  }

  @Test
  void anotherRootOfTheSameNameIsRefused() throws Exception {
    QuoteVerifier other =
        new QuoteVerifier(TestAuthority.root("test root").keys().getPublic(), CLOCK);
    Quote quote = Quote.parse(GOOD);
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> other.verify(quote));
    assertEquals(QuoteStep.PCK_CHAIN, refused.step());
  }

  @Test
  void aQuoteOfAnotherPlatformsRootIsRefused() throws Exception {
    Quote foreign = Quote.parse(new TestQuote().quote(new byte[32], new byte[64]));
    assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(foreign));
  }

  @Test
  void everyCutIsRefused() {
    for (int length = 0; length < GOOD.length; length += 7) {
      byte[] cut = Arrays.copyOf(GOOD, length);
      assertThrows(QuoteFormatException.class, () -> Quote.parse(cut));
    }
  }

  @Test
  void furtherBytesAreRefused() {
    byte[] longer = Arrays.copyOf(GOOD, GOOD.length + 1);
    assertThrows(QuoteFormatException.class, () -> Quote.parse(longer));
  }

  @Test
  void aSignatureSectionWithFurtherBytesIsRefused() {
    byte[] longer = Arrays.copyOf(GOOD, GOOD.length + 1);
    longer[432]++;
    assertThrows(QuoteFormatException.class, () -> Quote.parse(longer));
  }

  @Test
  void aLengthThatLooksNegativeIsRefused() {
    byte[] huge = GOOD.clone();
    huge[435] = (byte) 0x80;
    assertThrows(QuoteFormatException.class, () -> Quote.parse(huge));
  }

  private static byte[] flip(byte[] bytes, int offset) {
    byte[] changed = bytes.clone();
    changed[offset] ^= 1;
    return changed;
  }
}
