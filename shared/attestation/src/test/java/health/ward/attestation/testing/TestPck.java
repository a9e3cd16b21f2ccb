package health.ward.attestation.testing;

import health.ward.attestation.pck.PckPlatform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** The SGX extension of a PCK certificate, any part of it to be chosen. */
public final class TestPck {
  static final ASN1ObjectIdentifier ID = new ASN1ObjectIdentifier(PckPlatform.EXTENSION);

  public static final String FMSPC = "00a0b1c2d3e4";
  public static final String PCE_ID = "0000";
  public static final int SVN = 5;
  public static final int PCE_SVN = 13;

  private final Map<String, ASN1Encodable> parts = new LinkedHashMap<>();
  private final Map<String, ASN1Encodable> tcb = new LinkedHashMap<>();

  /** All 16 components at 5, PCE SVN 13. */
  public TestPck() {
    parts.put("1", new DEROctetString(new byte[16]));
    pceId(PCE_ID).fmspc(FMSPC).pceSvn(PCE_SVN);
    for (int i = 1; i <= 16; i++) {
      component(i, SVN);
    }
    tcb.put("2.18", new DEROctetString(new byte[16]));
    parts.put("5", new ASN1Enumerated(0));
  }

  public TestPck fmspc(String hex) {
    return part("4", new DEROctetString(HexFormat.of().parseHex(hex)));
  }

  public TestPck pceId(String hex) {
    return part("3", new DEROctetString(HexFormat.of().parseHex(hex)));
  }

  /** One of the components 1 to 16. */
  public TestPck component(int number, int svn) {
    tcb.put("2." + number, new ASN1Integer(svn));
    return this;
  }

  public TestPck pceSvn(int svn) {
    tcb.put("2.17", new ASN1Integer(svn));
    return this;
  }

  /** Whatever value for {@code .1} to {@code .5}. */
  public TestPck part(String below, ASN1Encodable value) {
    parts.put(below, value);
    return this;
  }

  /** Without {@code .3} or {@code .2.17}, for example. */
  public TestPck without(String below) {
    parts.remove(below);
    tcb.remove(below);
    return this;
  }

  byte[] der() throws IOException {
    List<ASN1Encodable> all = new ArrayList<>();
    parts.forEach((below, value) -> all.add(pair(below, value)));
    List<ASN1Encodable> versions = new ArrayList<>();
    tcb.forEach((below, value) -> versions.add(pair(below, value)));
    all.add(pair("2", sequence(versions)));
    return sequence(all).getEncoded();
  }

  private static DERSequence pair(String below, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {ID.branch(below), value});
  }

  private static DERSequence sequence(List<ASN1Encodable> values) {
    return new DERSequence(values.toArray(ASN1Encodable[]::new));
  }
}
