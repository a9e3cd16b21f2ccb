package health.ward.attestation.testing;

import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.dcap.QuoteStep;
import health.ward.attestation.quote.TeeType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A good quote. {@link #set} changes a field before it is signed, so that everything else fits; the
 * map that {@link #signed} gives may be changed after that, and {@link #join}ed.
 *
 * <p>Names: {@code header.…}, {@code body.…}, {@code qeReport.…} with the fields of {@link Layout},
 * and {@code isvSignature}, {@code qeReportSignature}, {@code pckChain} and so on.
 */
public final class TestQuote {
  /** The fields that a parser compares or counts with. */
  public static final Set<String> SHAPE =
      Set.of(
          "header.version",
          "header.attestationKeyType",
          "header.teeType",
          "header.reserved",
          "header.qeVendorId",
          "signatureDataLength",
          "certificationDataType",
          "certificationDataLength",
          "qeAuthDataLength",
          "pckCertificationDataType",
          "pckCertificationDataLength",
          "pckChain");

  private final int version;
  private final Map<String, byte[]> header;
  private final Map<String, byte[]> body;
  private final Map<String, byte[]> qeReport = Layout.enclave("qeReport.");
  private KeyPair attestation;
  private KeyPair pck;
  private byte[] authData = ascending(32);
  private byte[] chain;
  private boolean bound = true;

  TestQuote(TestPlatform platform, int version, TeeType tee) {
    this.version = version;
    header = Layout.header(version);
    body = tee == TeeType.TDX ? Layout.domain() : Layout.enclave("body.");
    set("header.version", u16(version)).set("header.attestationKeyType", u16(2));
    set("header.qeVendorId", hex("939a7233f79c4ca9940a0db3957f0607"));
    if (tee == TeeType.TDX) {
      set("header.teeType", u32(0x81)).set("body.teeTcbSvn", hex("0501" + "05".repeat(14)));
      set("body.mrTd", filled(48, 0xab)).set("body.tdAttributes", hex("0000001000000000"));
    } else {
      set("body.attributes", hex("0500000000000000e700000000000000"));
      set("body.mrEnclave", filled(32, 0xab)).set("body.mrSigner", filled(32, 0xcd));
      set("body.isvProdId", u16(1)).set("body.isvSvn", u16(2));
    }
    set("qeReport.attributes", hex("1500000000000000e700000000000000"));
    set("qeReport.mrSigner", TestCollateral.QE_SIGNER);
    set("qeReport.isvProdId", u16(1)).set("qeReport.isvSvn", u16(TestCollateral.QE_SVN));
    attestation = platform.keys("attestation");
    pck = platform.keys(TestPlatform.PCK);
    chain(platform.pckChain());
  }

  /** Sets a field of header, body or QE report before signing; shorter values end in zeros. */
  public TestQuote set(String field, byte[] value) {
    for (Map<String, byte[]> struct : structs()) {
      if (struct.containsKey(field)) {
        struct.put(field, Arrays.copyOf(value, struct.get(field).length));
        bound &= !field.equals("qeReport.reportData");
        return this;
      }
    }
    throw new IllegalArgumentException("no field " + field);
  }

  /** Signs with another attestation key, which the QE report names. */
  public TestQuote attestationKey(KeyPair keys) {
    attestation = keys;
    return this;
  }

  /** Signs the QE report with another key. */
  public TestQuote pckKey(KeyPair keys) {
    pck = keys;
    return this;
  }

  public TestQuote authData(byte[] data) {
    authData = data.clone();
    return this;
  }

  /** The PCK chain, leaf first, and a NUL. */
  public TestQuote chain(List<X509Certificate> certificates) {
    String pem = certificates.stream().map(TestAuthority::pem).collect(Collectors.joining());
    return chain((pem + '\0').getBytes(StandardCharsets.US_ASCII));
  }

  /** Whatever bytes in the place of the PCK chain. */
  public TestQuote chain(byte[] bytes) {
    chain = bytes.clone();
    return this;
  }

  /** The whole quote, field by field in its order. */
  public Map<String, byte[]> signed() {
    byte[] key = TestKeys.point(attestation);
    if (bound) {
      qeReport.put("qeReport.reportData", Arrays.copyOf(Sha256.of(key, authData), 64));
    }
    Map<String, byte[]> certified = new LinkedHashMap<>(qeReport);
    certified.put("qeReportSignature", SeededKeys.sign(pck.getPrivate(), join(qeReport)));
    certified.put("qeAuthDataLength", u16(authData.length));
    certified.put("qeAuthData", authData);
    certified.put("pckCertificationDataType", u16(5));
    certified.put("pckCertificationDataLength", u32(chain.length));
    certified.put("pckChain", chain);
    Map<String, byte[]> quote = new LinkedHashMap<>(header);
    quote.putAll(body);
    byte[] isvSignature = SeededKeys.sign(attestation.getPrivate(), join(quote));
    int length = 128 + (version == 3 ? 0 : 6) + join(certified).length;
    quote.put("signatureDataLength", u32(length));
    quote.put("isvSignature", isvSignature);
    quote.put("attestationKey", key);
    if (version == 4) {
      quote.put("certificationDataType", u16(6));
      quote.put("certificationDataLength", u32(join(certified).length));
    }
    quote.putAll(certified);
    return quote;
  }

  public byte[] bytes() {
    return join(signed());
  }

  /** The first step that fails when a field is changed that is not of {@link #SHAPE}. */
  public static QuoteStep stepThatCovers(String field) {
    if (field.equals("attestationKey") || field.equals("qeAuthData")) {
      return QuoteStep.ATTESTATION_KEY;
    }
    return field.startsWith("qeReport") ? QuoteStep.QE_REPORT_SIGNATURE : QuoteStep.ISV_SIGNATURE;
  }

  public static byte[] join(Map<String, byte[]> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fields.values().forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  public static byte[] u16(int value) {
    return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array();
  }

  public static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  public static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  public static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private List<Map<String, byte[]>> structs() {
    return List.of(header, body, qeReport);
  }

  private static byte[] ascending(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
