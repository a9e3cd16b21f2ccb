package health.ward.lab.tee;

import health.ward.lab.certificate.ExtensionValue;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/**
 * The SGX extension of a provisioning certification key's certificate, in the shape of Intel's
 * specification: PPID, component versions, PCE id, platform family and type.
 */
final class PckExtension {
  private static final ASN1ObjectIdentifier SGX = new ASN1ObjectIdentifier("1.2.840.113741.1.13.1");
  private static final int COMPONENTS = 16;
  static final int COMPONENT_SVN = 1;
  static final int PCE_SVN = 13;
  static final String FAMILY = "4c4142000000";
  static final String PCE_ID = "0000";

  private PckExtension() {}

  static ExtensionValue ofTheLab() {
    ASN1EncodableVector versions = new ASN1EncodableVector();
    for (int component = 1; component <= COMPONENTS; component++) {
      versions.add(entry("2." + component, new ASN1Integer(COMPONENT_SVN)));
    }
    versions.add(entry("2.17", new ASN1Integer(PCE_SVN)));
    byte[] cpuSvn = new byte[COMPONENTS];
    Arrays.fill(cpuSvn, (byte) COMPONENT_SVN);
    versions.add(entry("2.18", new DEROctetString(cpuSvn)));

    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(entry("1", new DEROctetString(new byte[16])));
    all.add(entry("2", new DERSequence(versions)));
    all.add(entry("3", octets(PCE_ID)));
    all.add(entry("4", octets(FAMILY)));
    all.add(entry("5", new ASN1Enumerated(0)));
    return new ExtensionValue(SGX, false, new DERSequence(all));
  }

  private static DEROctetString octets(String hex) {
    return new DEROctetString(HexFormat.of().parseHex(hex));
  }

  private static DERSequence entry(String below, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {SGX.branch(below), value});
  }
}
