package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TDX adds: the domain's own SVNs, and the module. */
class TdxLevelsTest {
  private static final TestPlatform PLATFORM = new TestPlatform("tdx");
  private static final QuoteVerifier VERIFIER =
      new QuoteVerifier(PLATFORM.rootKey(), Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC));

  /** Module SVN, module version, then what the platform's levels want to be 5. */
  @ParameterizedTest
  @CsvSource({
    "05010505050505050505050505050505,UP_TO_DATE",
    "ff01ffffffffffffffffffffffffffff,UP_TO_DATE",
    "05010405050505050505050505050505,OUT_OF_DATE",
    "05010505050505050505050505050504,OUT_OF_DATE",
    "04010505050505050505050505050505,OUT_OF_DATE",
    "03010505050505050505050505050505,OUT_OF_DATE",
  })
  void theDomainsSvnsCount(String svns, TcbStatus status) throws Exception {
    assertEquals(status, verify(domain(svns), collateral()).tcbStatus());
  }

  @Test
  void withoutAVersionTheModulesSvnIsOneOfThePlatforms() throws Exception {
    TestCollateral collateral =
        collateral()
            .tcbInfo(
                info -> {
                  ObjectNode tcb = (ObjectNode) info.at("/tcbLevels/0/tcb");
                  ((ObjectNode) tcb.at("/tdxtcbcomponents/1")).put("svn", 0);
                  tcb = (ObjectNode) info.at("/tcbLevels/1/tcb");
                  ((ObjectNode) tcb.at("/tdxtcbcomponents/1")).put("svn", 0);
                });
    String rest = "05".repeat(14);
    assertEquals(TcbStatus.UP_TO_DATE, verify(domain("0500" + rest), collateral).tcbStatus());
    assertEquals(TcbStatus.OUT_OF_DATE, verify(domain("0400" + rest), collateral).tcbStatus());
    refused(
        QuoteStep.TCB_LEVEL, "the platform reaches no level", domain("0200" + rest), collateral);
  }

  @Test
  void anOldModuleTellsItsAdvisories() throws Exception {
    TestQuote quote = domain("0301" + "05".repeat(14));
    assertEquals(List.of("INTEL-SA-00002"), verify(quote, collateral()).advisoryIds());
  }

  @Test
  void aModuleOfAnUnknownVersionIsRefused() {
    TestQuote quote = domain("051b" + "05".repeat(14));
    refused(QuoteStep.TDX_MODULE, "module TDX_1B is unknown", quote, collateral());
  }

  @Test
  void aModuleOlderThanAllLevelsIsRefused() {
    TestQuote quote = domain("0201" + "05".repeat(14));
    refused(QuoteStep.TDX_MODULE, "isvsvn 2 of TDX_01 reaches no level", quote, collateral());
  }

  @Test
  void aModuleOfAnotherSignerOrOtherAttributesIsRefused() {
    TestQuote signed = PLATFORM.quote4(TeeType.TDX).set("body.mrSignerSeam", TestQuote.hex("01"));
    refused(QuoteStep.TDX_MODULE, "mrsigner is not the module's", signed, collateral());
    TestQuote debug = PLATFORM.quote4(TeeType.TDX).set("body.seamAttributes", TestQuote.hex("01"));
    refused(QuoteStep.TDX_MODULE, "attributes are not the module's", debug, collateral());
  }

  @Test
  void aDomainBelowAllLevelsIsRefused() {
    TestQuote quote = domain("0501" + "05".repeat(13) + "02");
    refused(QuoteStep.TCB_LEVEL, "the platform reaches no level", quote, collateral());
  }

  @Test
  void tcbInfoWithoutAModuleOrTdxComponentsIsRefused() {
    for (String member : List.of("tdxModule", "tcbLevels")) {
      TestCollateral collateral = collateral().tcbInfo(info -> info.remove(member));
      QuoteVerificationException refused =
          assertThrows(
              QuoteVerificationException.class,
              () -> VERIFIER.verify(collateral.build(), TeeType.TDX));
      assertEquals("TCB_INFO: /" + member + ": is missing", refused.getMessage());
    }
    TestCollateral sgxOnly =
        collateral()
            .tcbInfo(info -> ((ObjectNode) info.at("/tcbLevels/0/tcb")).remove("tdxtcbcomponents"));
    assertThrows(
        QuoteVerificationException.class, () -> VERIFIER.verify(sgxOnly.build(), TeeType.TDX));
  }

  private static TestQuote domain(String teeTcbSvn) {
    return PLATFORM.quote4(TeeType.TDX).set("body.teeTcbSvn", TestQuote.hex(teeTcbSvn));
  }

  private static TestCollateral collateral() {
    return PLATFORM.collateral(TeeType.TDX);
  }

  private static void refused(
      QuoteStep step, String problem, TestQuote quote, TestCollateral collateral) {
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> verify(quote, collateral));
    assertEquals(step + ": " + problem, refused.getMessage());
  }

  private static VerifiedQuote verify(TestQuote quote, TestCollateral collateral) throws Exception {
    return VERIFIER.verify(
        Quote.parse(quote.bytes()), VERIFIER.verify(collateral.build(), TeeType.TDX));
  }
}
