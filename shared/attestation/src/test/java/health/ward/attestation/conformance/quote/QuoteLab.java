package health.ward.attestation.conformance.quote;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestCrl;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the quote cases share: one platform, another one under a foreign root, good collateral. */
public final class QuoteLab {
  static final TestPlatform PLATFORM = new TestPlatform("conformance");
  static final TestPlatform FOREIGN = new TestPlatform("foreign to conformance");
  static final Instant NOW = TestAuthority.NOW;

  private QuoteLab() {}

  /** Files that lie in the group's folder. */
  public static Map<String, byte[]> shared() {
    byte[] root = PLATFORM.rootKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root)
            + "\n-----END PUBLIC KEY-----\n";
    return Map.of(
        "root.pem",
        pem.getBytes(US_ASCII),
        "collateral-sgx.json",
        PLATFORM.collateral(TeeType.SGX).document(),
        "collateral-tdx.json",
        PLATFORM.collateral(TeeType.TDX).document());
  }

  /** A case with common collateral. */
  static Case quote(String name, String description, TeeType tee, byte[] quote) {
    String kind = tee.name().toLowerCase(Locale.ROOT);
    return new Case(name, description, NOW)
        .with("root", "../root.pem")
        .with("tee", kind)
        .with("collateral", "../collateral-" + kind + ".json")
        .file("quote.bin", quote);
  }

  static Case sgx(String name, String description, TestQuote quote) {
    return quote(name, description, TeeType.SGX, quote.bytes());
  }

  static Case tdx(String name, String description, TestQuote quote) {
    return quote(name, description, TeeType.TDX, quote.bytes());
  }

  /** A good quote with collateral of its own. */
  static Case sgx(String name, String description, TestCollateral collateral) {
    return own(sgx(name, description, PLATFORM.quote()), collateral.document());
  }

  static Case own(Case one, byte[] collateral) {
    return one.with("collateral", "collateral.json").file("collateral.json", collateral);
  }

  static TestCollateral collateral() {
    return PLATFORM.collateral(TeeType.SGX);
  }

  static TestQuote domain() {
    return PLATFORM.quote4(TeeType.TDX);
  }

  static TestCrl crl(String issuer) {
    return new TestCrl(issuer, PLATFORM.keys(issuer));
  }

  /** The platform's chain with another certificate at a place: leaf 0, authority 1, root 2. */
  static List<X509Certificate> chain(int place, X509Certificate certificate) {
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(place, certificate);
    return chain;
  }

  /** A signed quote with one field changed after signing. */
  static byte[] with(TestQuote quote, String field, byte[] value) {
    Map<String, byte[]> changed = new LinkedHashMap<>(quote.signed());
    changed.put(field, value);
    return TestQuote.join(changed);
  }

  /** What a verifier must have found in an accepted quote. */
  static Case accepted(Case good, String status, String tcbDate, String... advisoryIds) {
    return accepted(good, false, status, tcbDate, advisoryIds);
  }

  static Case accepted(
      Case good, boolean debug, String status, String tcbDate, String... advisoryIds) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("status", status);
    found.put("tcbDate", tcbDate + "T00:00:00Z");
    found.put("advisoryIds", List.of(advisoryIds));
    found.put("debug", debug);
    return good.with("accepted", found);
  }
}
