package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteVerifierTest {
  private static final Clock CLOCK = Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC);
  private static final TestPlatform PLATFORM = new TestPlatform("quotes");
  private static final QuoteVerifier VERIFIER = new QuoteVerifier(PLATFORM.rootKey(), CLOCK);

  @Test
  void aGenuineQuoteOfVersion3IsUpToDate() throws Exception {
    VerifiedQuote verified = verify(PLATFORM.quote(), TeeType.SGX);
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
    assertEquals(List.of(), verified.advisoryIds());
  }

  @ParameterizedTest
  @EnumSource
  void aGenuineQuoteOfVersion4IsUpToDate(TeeType tee) throws Exception {
    VerifiedQuote verified = verify(PLATFORM.quote4(tee), tee);
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
  }

  @Test
  void collateralThatAnotherRootsVerifierFoundGoodIsRefused() throws Exception {
    TestPlatform foreign = new TestPlatform("foreign");
    VerifiedCollateral collateral =
        new QuoteVerifier(foreign.rootKey(), CLOCK)
            .verify(foreign.collateral(TeeType.SGX).build(), TeeType.SGX);
    Quote quote = Quote.parse(PLATFORM.quote().bytes());
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(quote, collateral));
    assertEquals(QuoteStep.COLLATERAL, refused.step());
  }

  private static VerifiedQuote verify(TestQuote quote, TeeType tee) throws Exception {
    VerifiedCollateral collateral = VERIFIER.verify(PLATFORM.collateral(tee).build(), tee);
    return VERIFIER.verify(Quote.parse(quote.bytes()), collateral);
  }
}
