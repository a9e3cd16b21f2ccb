package health.ward.attestation.pck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestPlatform;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PckPlatformTest {
  private static final TestPlatform PLATFORM = new TestPlatform("pck");

  @Test
  void thePlatformIsRead() throws Exception {
    PckPlatform platform =
        read(
            new TestPck()
                .fmspc("00906ED50000")
                .pceId("0001")
                .component(1, 255)
                .component(16, 0)
                .pceSvn(65_535));
    assertEquals("00906ed50000", platform.fmspc());
    assertEquals("0001", platform.pceId());
    assertEquals(16, platform.componentSvns().size());
    assertEquals(255, platform.componentSvns().get(0));
    assertEquals(Collections.nCopies(14, TestPck.SVN), platform.componentSvns().subList(1, 15));
    assertEquals(0, platform.componentSvns().get(15));
    assertEquals(65_535, platform.pceSvn());
  }

  @Test
  void otherPartsAreLeftAlone() throws Exception {
    assertEquals(
        TestPck.FMSPC, read(new TestPck().part("6", new DEROctetString(new byte[16]))).fmspc());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "4", "2.1", "2.9", "2.16", "2.17"})
  void aMissingPartIsNamed(String below) {
    refused("no 1.2.840.113741.1.13.1." + below, new TestPck().without(below));
  }

  @ParameterizedTest
  @CsvSource({"-1,'-1 is not from 0 to 255'", "256,'256 is not from 0 to 255'"})
  void aComponentOutOfRangeIsRefused(int svn, String problem) {
    refused(problem, new TestPck().component(3, svn));
  }

  @Test
  void aPceSvnOutOfRangeIsRefused() {
    refused("65536 is not from 0 to 65535", new TestPck().pceSvn(65_536));
  }

  @Test
  void aPartOfAnotherLengthOrKindIsRefused() {
    refused("5 bytes instead of 6", new TestPck().fmspc("0000000000"));
    refused("3 bytes instead of 2", new TestPck().pceId("000000"));
    refused("tag 2 instead of 4", new TestPck().part("4", new ASN1Integer(1)));
  }

  @Test
  void aPartThatStandsTwiceIsRefused() {
    ASN1ObjectIdentifier pceId = new ASN1ObjectIdentifier(PckPlatform.EXTENSION + ".3");
    DERSequence pair =
        new DERSequence(new ASN1Encodable[] {pceId, new DEROctetString(new byte[2])});
    assertEquals(
        "not a PCK certificate: 1.2.840.113741.1.13.1.3 twice",
        assertThrows(
                PckFormatException.class,
                () -> Der.attributes(Der.parse(sequence(pair, pair).getEncoded())))
            .getMessage());
    DERSequence triple =
        new DERSequence(new ASN1Encodable[] {pceId, new ASN1Integer(1), new ASN1Integer(2)});
    assertThrows(
        PckFormatException.class, () -> Der.attributes(Der.parse(sequence(triple).getEncoded())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3080",
        "300100",
        "30830000010000",
        "3082",
        "308201",
        "3003020100ff",
        "30020201"
      })
  void whatIsNotDerIsRefused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThrows(PckFormatException.class, () -> Der.attributes(Der.parse(bytes)));
  }

  @Test
  void longFormsOfALengthAreRead() throws Exception {
    for (int length : List.of(127, 128, 255, 256, 65_535)) {
      byte[] der = new DEROctetString(new byte[length]).getEncoded();
      assertEquals("00".repeat(length), Der.parse(der).hex(length));
    }
  }

  private static DERSequence sequence(ASN1Encodable... values) {
    return new DERSequence(values);
  }

  private static PckPlatform read(TestPck extension) throws PckFormatException {
    return PckPlatform.of(PLATFORM.pck().pck(extension).sign());
  }

  private static void refused(String problem, TestPck extension) {
    assertEquals(
        "not a PCK certificate: " + problem,
        assertThrows(PckFormatException.class, () -> read(extension)).getMessage());
  }
}
