package health.ward.attestation.quote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteTest {
  private static final TestPlatform PLATFORM = new TestPlatform("parser");
  private static final byte[] SGX = PLATFORM.quote().bytes();
  private static final byte[] TDX = PLATFORM.quote4(TeeType.TDX).bytes();

  @Test
  void theFieldsOfAnEnclavesReportAreRead() throws Exception {
    byte[] bytes =
        PLATFORM
            .quote()
            .set("header.qeSvn", TestQuote.u16(8))
            .set("header.pceSvn", TestQuote.u16(65_535))
            .set("header.userData", TestQuote.filled(20, 0x1f))
            .set("body.cpuSvn", TestQuote.filled(16, 0x01))
            .set("body.miscSelect", TestQuote.filled(4, 0x02))
            .set("body.isvExtProdId", TestQuote.filled(16, 0x03))
            .set("body.attributes", TestQuote.hex("07"))
            .set("body.mrEnclave", TestQuote.filled(32, 0x04))
            .set("body.mrSigner", TestQuote.filled(32, 0x05))
            .set("body.configId", TestQuote.filled(64, 0x06))
            .set("body.isvProdId", TestQuote.u16(65_535))
            .set("body.isvSvn", TestQuote.u16(258))
            .set("body.configSvn", TestQuote.u16(3))
            .set("body.isvFamilyId", TestQuote.filled(16, 0x07))
            .set("body.reportData", TestQuote.filled(64, 0x08))
            .bytes();
    Quote quote = Quote.parse(bytes);
    assertEquals(new QuoteHeader(3, TeeType.SGX, 8, 65_535, "1f".repeat(20)), quote.header());
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, quote.body());
    assertEquals("01".repeat(16), report.cpuSvn());
    assertArrayEquals(TestQuote.filled(4, 0x02), report.miscSelect());
    assertEquals("03".repeat(16), report.extendedProductId());
    assertArrayEquals(Arrays.copyOf(TestQuote.hex("07"), 16), report.attributes());
    assertTrue(report.debug());
    assertEquals("04".repeat(32), report.mrenclave());
    assertEquals("05".repeat(32), report.mrsigner());
    assertEquals("06".repeat(64), report.configId());
    assertEquals(65_535, report.productId());
    assertEquals(258, report.svn());
    assertEquals(3, report.configSvn());
    assertEquals("07".repeat(16), report.familyId());
    assertArrayEquals(TestQuote.filled(64, 0x08), report.reportData());
    assertArrayEquals(Arrays.copyOf(bytes, 432), quote.signedBytes());
    assertEquals(PLATFORM.pckChain(), quote.signature().pckChain());
  }

  @Test
  void theFieldsOfADomainsReportAreRead() throws Exception {
    byte[] bytes =
        PLATFORM
            .quote4(TeeType.TDX)
            .set("body.teeTcbSvn", TestQuote.hex("01ff03"))
            .set("body.mrSeam", TestQuote.filled(48, 0x01))
            .set("body.mrSignerSeam", TestQuote.filled(48, 0x02))
            .set("body.seamAttributes", TestQuote.filled(8, 0x03))
            .set("body.tdAttributes", TestQuote.hex("0100001000000000"))
            .set("body.xfam", TestQuote.filled(8, 0x04))
            .set("body.mrTd", TestQuote.filled(48, 0x05))
            .set("body.mrConfigId", TestQuote.filled(48, 0x06))
            .set("body.mrOwner", TestQuote.filled(48, 0x07))
            .set("body.mrOwnerConfig", TestQuote.filled(48, 0x08))
            .set("body.rtmr0", TestQuote.filled(48, 0x10))
            .set("body.rtmr3", TestQuote.filled(48, 0x13))
            .set("body.reportData", TestQuote.filled(64, 0x09))
            .bytes();
    Quote quote = Quote.parse(bytes);
    assertEquals(new QuoteHeader(4, TeeType.TDX, 0, 0, "00".repeat(20)), quote.header());
    TdReport report = assertInstanceOf(TdReport.class, quote.body());
    assertEquals(List.of(1, 255, 3, 0), report.teeTcbSvn().subList(0, 4));
    assertEquals("01".repeat(48), report.mrSeam());
    assertArrayEquals(TestQuote.filled(48, 0x02), report.mrSignerSeam());
    assertArrayEquals(TestQuote.filled(8, 0x03), report.seamAttributes());
    assertEquals("0100001000000000", report.tdAttributes());
    assertTrue(report.debug());
    assertEquals("04".repeat(8), report.xfam());
    assertEquals("05".repeat(48), report.mrTd());
    assertEquals("06".repeat(48), report.mrConfigId());
    assertEquals("07".repeat(48), report.mrOwner());
    assertEquals("08".repeat(48), report.mrOwnerConfig());
    assertEquals(
        List.of("10".repeat(48), "00".repeat(48), "00".repeat(48), "13".repeat(48)),
        report.rtmrs());
    assertArrayEquals(TestQuote.filled(64, 0x09), report.reportData());
    assertArrayEquals(Arrays.copyOf(bytes, 632), quote.signedBytes());
  }

  @ParameterizedTest
  @EnumSource
  void aReleaseIsNotDebug(TeeType tee) throws Exception {
    assertFalse(Quote.parse(PLATFORM.quote4(tee).bytes()).body().debug());
  }

  @ParameterizedTest
  @EnumSource
  void everyCutIsRefused(TeeType tee) {
    byte[] bytes = tee == TeeType.SGX ? SGX : TDX;
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(QuoteFormatException.class, () -> Quote.parse(cut));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "header.version,0500,header.version,'is 5, not 3 or 4'",
    "header.version,0200,header.version,'is 2, not 3 or 4'",
    "header.attestationKeyType,0300,header.attestationKeyType,'is not 2, ECDSA over P-256'",
    "header.teeType,81000000,header.teeType,'is 0x81, foreign here'",
    "header.teeType,00000080,header.teeType,'is 0x80000000, foreign here'",
    "header.qeVendorId,00,header.qeVendorId,'is not that of Intel''s quoting enclaves'",
    "signatureDataLength,ffffffff,quote.signatureData,'needs 4294967295 bytes, {left} are left'",
    "signatureDataLength,7f000000,quote,'is followed by {rest} bytes'",
    "qeAuthDataLength,ffff,signatureData.qeAuthData,'needs 65535 bytes, {auth} are left'",
    "pckCertificationDataType,0100,signatureData.pckCertificationDataType,'is not 5, a PCK"
        + " certificate chain'",
    "pckCertificationDataLength,00000080,signatureData.pckChain,'needs 2147483648 bytes, {chain}"
        + " are left'",
    "pckCertificationDataLength,00000000,signatureData,'is followed by {chain} bytes'",
  })
  void aWrongFieldIsNamed(String changed, String hex, String field, String problem) {
    Map<String, byte[]> quote = PLATFORM.quote().signed();
    int chain = quote.get("pckChain").length;
    int signature = TestQuote.join(quote).length - 436;
    quote.put(changed, Arrays.copyOf(TestQuote.hex(hex), quote.get(changed).length));
    QuoteFormatException refused = refused(TestQuote.join(quote));
    assertEquals(field, refused.field());
    String expected =
        problem
            .replace("{left}", Integer.toString(signature))
            .replace("{rest}", Integer.toString(signature - 0x7f))
            .replace("{auth}", Integer.toString(chain + 38))
            .replace("{chain}", Integer.toString(chain));
    assertEquals("not a quote: " + field + " " + expected, refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "header.reserved,01000000,header.reserved",
    "certificationDataType,0500,signatureData.certificationDataType",
    "certificationDataLength,00000000,signatureData",
    "certificationDataLength,ffffff7f,signatureData.certificationData",
    "qeAuthDataLength,ffff,signatureData.certificationData.qeAuthData",
    "pckCertificationDataLength,00000000,signatureData.certificationData",
  })
  void aWrongFieldOfVersion4IsNamed(String changed, String hex, String field) {
    Map<String, byte[]> quote = PLATFORM.quote4(TeeType.TDX).signed();
    quote.put(changed, TestQuote.hex(hex));
    assertEquals(field, refused(TestQuote.join(quote)).field());
  }

  @ParameterizedTest
  @EnumSource
  void furtherBytesAreRefused(TeeType tee) {
    byte[] bytes = tee == TeeType.SGX ? SGX : TDX;
    assertEquals("quote", refused(Arrays.copyOf(bytes, bytes.length + 1)).field());
  }

  @Test
  void onlyZerosAreCutOffABuffer() throws Exception {
    byte[] buffer = Arrays.copyOf(TDX, TDX.length + 70);
    assertArrayEquals(TDX, Quote.unpadded(buffer));
    assertArrayEquals(TDX, Quote.unpadded(TDX));
    buffer[buffer.length - 1] = 1;
    assertArrayEquals(buffer, Quote.unpadded(buffer));
    byte[] cut = Arrays.copyOf(TDX, TDX.length - 1);
    assertThrows(QuoteFormatException.class, () -> Quote.unpadded(cut));
  }

  @Test
  void aChainOfTwoOrFourCertificatesIsRefused() {
    List<X509Certificate> three = PLATFORM.pckChain();
    List<X509Certificate> four = List.of(three.get(0), three.get(1), three.get(1), three.get(2));
    assertEquals(
        "not a quote: signatureData.pckChain has 4 certificates, not 3",
        refused(PLATFORM.quote().chain(four).bytes()).getMessage());
    assertEquals(
        "not a quote: signatureData.pckChain has 2 certificates, not 3",
        refused(PLATFORM.quote().chain(three.subList(0, 2)).bytes()).getMessage());
  }

  @Test
  void aChainWithTextAroundItIsRefused() {
    String pem = new String(PLATFORM.quote().signed().get("pckChain"), US_ASCII);
    for (String text :
        List.of("x" + pem, pem + "x", pem.replace("\n-----BEGIN", "\nx-----BEGIN"))) {
      byte[] bytes = PLATFORM.quote().chain(text.getBytes(US_ASCII)).bytes();
      assertEquals(
          "not a quote: signatureData.pckChain is not PEM certificates alone",
          refused(bytes).getMessage());
    }
  }

  @Test
  void aChainThatIsNoCertificatesIsRefused() {
    String pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".repeat(3);
    byte[] bytes = PLATFORM.quote().chain(pem.getBytes(US_ASCII)).bytes();
    assertEquals("not a quote: signatureData.pckChain does not parse", refused(bytes).getMessage());
  }

  @Test
  void anEmptyChainIsRefused() {
    assertEquals(
        "signatureData.pckChain", refused(PLATFORM.quote().chain(new byte[0]).bytes()).field());
  }

  private static QuoteFormatException refused(byte[] bytes) {
    return assertThrows(QuoteFormatException.class, () -> Quote.parse(bytes));
  }
}
