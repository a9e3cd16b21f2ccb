package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.AttestationException;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteFormatException;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every field of a signed quote, changed once in its first byte and once in its last. */
class ChangedFieldsTest {
  private static final TestPlatform PLATFORM = new TestPlatform("fields");
  private static final QuoteVerifier VERIFIER =
      new QuoteVerifier(PLATFORM.rootKey(), Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC));

  @TestFactory
  List<DynamicTest> ofAnSgxQuoteOfVersion3() throws Exception {
    return each(PLATFORM.quote(), TeeType.SGX, 48);
  }

  @TestFactory
  List<DynamicTest> ofAnSgxQuoteOfVersion4() throws Exception {
    return each(PLATFORM.quote4(TeeType.SGX), TeeType.SGX, 49);
  }

  @TestFactory
  List<DynamicTest> ofATdxQuote() throws Exception {
    return each(PLATFORM.quote4(TeeType.TDX), TeeType.TDX, 48);
  }

  private static List<DynamicTest> each(TestQuote quote, TeeType tee, int fields) throws Exception {
    Map<String, byte[]> signed = quote.signed();
    assertEquals(fields, signed.size());
    VerifiedCollateral collateral = VERIFIER.verify(PLATFORM.collateral(tee).build(), tee);
    List<DynamicTest> tests = new ArrayList<>();
    for (String field : signed.keySet()) {
      tests.add(
          DynamicTest.dynamicTest(
              field,
              () -> {
                refused(signed, field, 0, collateral);
                refused(signed, field, signed.get(field).length - 1, collateral);
              }));
    }
    return tests;
  }

  private static void refused(
      Map<String, byte[]> signed, String field, int at, VerifiedCollateral collateral) {
    Map<String, byte[]> changed = new LinkedHashMap<>(signed);
    byte[] value = signed.get(field).clone();
    value[at] ^= 1;
    changed.put(field, value);
    AttestationException refused =
        assertThrows(
            AttestationException.class,
            () -> VERIFIER.verify(Quote.parse(TestQuote.join(changed)), collateral));
    if (TestQuote.SHAPE.contains(field)) {
      assertEquals(QuoteFormatException.class, refused.getClass(), refused.getMessage());
    } else {
      assertTrue(refused instanceof QuoteVerificationException, refused::getMessage);
      assertEquals(TestQuote.stepThatCovers(field), ((QuoteVerificationException) refused).step());
    }
  }
}
