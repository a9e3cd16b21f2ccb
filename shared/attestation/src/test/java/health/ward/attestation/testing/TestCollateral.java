package health.ward.attestation.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.AttestationException;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.quote.TeeType;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Good collateral: the newest TCB level is the platform's, an older one is out of date. Everything
 * may be changed before it is signed; {@link #put} replaces a member of the document after that.
 */
public final class TestCollateral {
  public static final byte[] QE_SIGNER = TestQuote.filled(32, 0x8c);
  public static final int QE_SVN = 8;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestPlatform platform;
  private final ObjectNode tcbInfo = JSON.createObjectNode();
  private final ObjectNode qeIdentity = JSON.createObjectNode();
  private final Map<String, String> replaced = new LinkedHashMap<>();
  private List<X509Certificate> signerChain;
  private KeyPair signer;
  private List<X509Certificate> crlChain;
  private TestCrl rootCrl;
  private TestCrl pckCrl;

  TestCollateral(TestPlatform platform, TeeType tee) {
    this.platform = platform;
    signer(platform.tcbSigning().sign(), platform.keys(TestPlatform.TCB_SIGNING));
    crlChain = List.of(platform.authority().sign(), platform.root().sign());
    rootCrl = new TestCrl(TestPlatform.ROOT, platform.keys(TestPlatform.ROOT));
    pckCrl = new TestCrl(TestPlatform.AUTHORITY, platform.keys(TestPlatform.AUTHORITY));
    boolean tdx = tee == TeeType.TDX;
    tcbInfo.put("id", tee.name()).put("version", 3);
    dates(tcbInfo).put("fmspc", TestPck.FMSPC).put("pceId", TestPck.PCE_ID);
    tcbInfo.put("tcbType", 0).put("tcbEvaluationDataNumber", 17);
    if (tdx) {
      module(tcbInfo.putObject("tdxModule"));
      ObjectNode module = module(tcbInfo.putArray("tdxModuleIdentities").addObject());
      module.put("id", "TDX_01");
      enclaveLevels(module, 5, 3);
    }
    ArrayNode levels = tcbInfo.putArray("tcbLevels");
    platformLevel(levels.addObject(), TestPck.SVN, "UpToDate", tdx);
    platformLevel(levels.addObject(), TestPck.SVN - 2, "OutOfDate", tdx)
        .putArray("advisoryIDs")
        .add("INTEL-SA-00001");
    qeIdentity.put("id", tdx ? "TD_QE" : "QE").put("version", 2);
    dates(qeIdentity).put("miscselect", "00000000").put("miscselectMask", "FFFFFFFF");
    qeIdentity.put("attributes", "11000000000000000000000000000000");
    qeIdentity.put("attributesMask", "FBFFFFFFFFFFFFFF0000000000000000");
    qeIdentity.put("mrsigner", HexFormat.of().withUpperCase().formatHex(QE_SIGNER));
    qeIdentity.put("isvprodid", 1);
    enclaveLevels(qeIdentity, QE_SVN, QE_SVN - 2);
  }

  public TestCollateral tcbInfo(Consumer<ObjectNode> change) {
    change.accept(tcbInfo);
    return this;
  }

  public TestCollateral qeIdentity(Consumer<ObjectNode> change) {
    change.accept(qeIdentity);
    return this;
  }

  /** Signs both documents with another certificate of the root. */
  public TestCollateral signer(X509Certificate certificate, KeyPair keys) {
    return signer(List.of(certificate, platform.root().sign()), keys);
  }

  public TestCollateral signer(List<X509Certificate> chain, KeyPair keys) {
    signerChain = chain;
    signer = keys;
    return this;
  }

  public TestCollateral crlChain(List<X509Certificate> chain) {
    crlChain = chain;
    return this;
  }

  public TestCollateral rootCrl(TestCrl crl) {
    rootCrl = crl;
    return this;
  }

  public TestCollateral pckCrl(TestCrl crl) {
    pckCrl = crl;
    return this;
  }

  /** Replaces a member after signing. */
  public TestCollateral put(String member, String value) {
    replaced.put(member, value);
    return this;
  }

  /** The members of the document. */
  public Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("pck_crl_issuer_chain", pem(crlChain));
    members.put("root_ca_crl", HexFormat.of().formatHex(rootCrl.der()));
    members.put("pck_crl", HexFormat.of().formatHex(pckCrl.der()));
    signed(members, "tcb_info", tcbInfo);
    signed(members, "qe_identity", qeIdentity);
    members.putAll(replaced);
    return members;
  }

  /** The document, as {@link CollateralDocument} reads it. */
  public byte[] document() {
    return json(members()).getBytes(StandardCharsets.UTF_8);
  }

  public Collateral build() throws AttestationException {
    return CollateralDocument.parse(document());
  }

  public static String pem(List<X509Certificate> chain) {
    return chain.stream().map(TestAuthority::pem).collect(Collectors.joining());
  }

  private void signed(Map<String, String> members, String name, ObjectNode document) {
    String text = json(document);
    byte[] signature = SeededKeys.sign(signer.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    members.put(name + "_issuer_chain", pem(signerChain));
    members.put(name, text);
    members.put(name + "_signature", HexFormat.of().formatHex(signature));
  }

  private static ObjectNode dates(ObjectNode json) {
    return json.put("issueDate", TestAuthority.NOW.minus(Duration.ofDays(2)).toString())
        .put("nextUpdate", TestAuthority.NOW.plus(Duration.ofDays(28)).toString());
  }

  private static ObjectNode module(ObjectNode json) {
    return json.put("mrsigner", "00".repeat(48))
        .put("attributes", "00".repeat(8))
        .put("attributesMask", "FF".repeat(8));
  }

  /** A level all of whose components are {@code svn}. */
  private static ObjectNode platformLevel(ObjectNode level, int svn, String status, boolean tdx) {
    ObjectNode tcb = level.putObject("tcb").put("pcesvn", TestPck.PCE_SVN);
    for (String name : Arrays.asList("sgxtcbcomponents", tdx ? "tdxtcbcomponents" : null)) {
      if (name != null) {
        ArrayNode components = tcb.putArray(name);
        for (int i = 0; i < 16; i++) {
          components.addObject().put("svn", svn);
        }
      }
    }
    return level.put("tcbDate", "2026-05-13T00:00:00Z").put("tcbStatus", status);
  }

  private static void enclaveLevels(ObjectNode json, int newest, int older) {
    ArrayNode levels = json.putArray("tcbLevels");
    enclaveLevel(levels.addObject(), newest, "UpToDate");
    enclaveLevel(levels.addObject(), older, "OutOfDate")
        .putArray("advisoryIDs")
        .add("INTEL-SA-00002");
  }

  private static ObjectNode enclaveLevel(ObjectNode level, int svn, String status) {
    level.putObject("tcb").put("isvsvn", svn);
    return level.put("tcbDate", "2026-02-11T00:00:00Z").put("tcbStatus", status);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
