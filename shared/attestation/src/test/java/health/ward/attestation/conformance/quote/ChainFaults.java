package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.FOREIGN;
import static health.ward.attestation.conformance.quote.QuoteLab.NOW;
import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;
import static health.ward.attestation.conformance.quote.QuoteLab.chain;
import static health.ward.attestation.conformance.quote.QuoteLab.collateral;
import static health.ward.attestation.conformance.quote.QuoteLab.crl;
import static health.ward.attestation.conformance.quote.QuoteLab.sgx;
import static health.ward.attestation.testing.TestPlatform.AUTHORITY;
import static health.ward.attestation.testing.TestPlatform.PCK;
import static health.ward.attestation.testing.TestPlatform.ROOT;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestCertificate;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestQuote;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** PCK chains that do not lead to the pinned root, and certificates that are revoked. */
final class ChainFaults {
  private static final String CHAIN = "PCK_CHAIN";
  private static final String REVOCATION = "PCK_REVOCATION";

  private ChainFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(foreign());
    cases.addAll(dates());
    cases.addAll(revoked());
    cases.addAll(leaves());
    return cases;
  }

  private static List<Case> foreign() {
    List<X509Certificate> own = PLATFORM.pckChain();
    List<X509Certificate> underPinned = new ArrayList<>(FOREIGN.pckChain());
    underPinned.set(2, own.get(2));
    KeyPair foreign = FOREIGN.keys(PCK);
    X509Certificate noAuthority = PLATFORM.below(ROOT, AUTHORITY).sign();
    X509Certificate rootByAnother = PLATFORM.root().issuer(ROOT, FOREIGN.keys(ROOT)).sign();
    X509Certificate selfMade = new TestCertificate(PCK, foreign).pck(new TestPck()).sign();
    return List.of(
        sgx(
                "chain-foreign-root",
                "A whole platform under a foreign root of the same name.",
                PLATFORM.quote().chain(FOREIGN.pckChain()).pckKey(foreign))
            .refused("step", CHAIN, "problem", "ends at a root whose key is not the pinned one"),
        bad(
            "chain-root-swapped",
            "A foreign chain before the pinned root's certificate.",
            PLATFORM.quote().chain(underPinned).pckKey(foreign),
            CHAIN),
        bad(
            "chain-root-by-another",
            "The pinned key in a root certificate that a foreign key signed.",
            PLATFORM.quote().chain(chain(2, rootByAnother)),
            CHAIN),
        bad(
            "chain-self-made-leaf",
            "A self-signed leaf.",
            PLATFORM.quote().chain(chain(0, selfMade)).pckKey(foreign),
            CHAIN),
        bad(
            "chain-no-authority",
            "An issuer that is no authority.",
            PLATFORM.quote().chain(chain(1, noAuthority)),
            CHAIN),
        bad(
            "chain-order",
            "Leaf and authority in the wrong order.",
            PLATFORM.quote().chain(List.of(own.get(1), own.get(0), own.get(2))),
            CHAIN),
        sgx(
                "chain-root-first",
                "The root in the first place.",
                PLATFORM.quote().chain(List.of(own.get(2), own.get(1), own.get(0))))
            .refused("step", CHAIN, "problem", "ends at a root whose key is not the pinned one"),
        sgx(
                "qe-report-foreign-key",
                "The QE report is signed by another key than the leaf's.",
                PLATFORM.quote().pckKey(foreign))
            .refused("step", "QE_REPORT_SIGNATURE", "problem", "does not verify"),
        sgx(
                "attestation-key-not-named",
                "The QE report names another attestation key.",
                PLATFORM.quote().set("qeReport.reportData", new byte[64]))
            .refused(
                "step",
                "ATTESTATION_KEY",
                "problem",
                "is not the one that the quoting enclave named"));
  }

  private static List<Case> dates() {
    List<Case> cases = new ArrayList<>();
    List<String> names = List.of("leaf", "authority", "root");
    List<TestCertificate> all = List.of(PLATFORM.pck(), PLATFORM.authority(), PLATFORM.root());
    for (int place = 0; place < 3; place++) {
      TestCertificate one = all.get(place);
      X509Certificate expired = one.valid(NOW.minusSeconds(60), NOW.minusSeconds(1)).sign();
      X509Certificate early = one.valid(NOW.plusSeconds(1), NOW.plusSeconds(60)).sign();
      String name = "chain-" + names.get(place);
      cases.add(
          bad(
              name + "-expired",
              "Expired a second ago.",
              PLATFORM.quote().chain(chain(place, expired)),
              CHAIN));
      cases.add(
          bad(
              name + "-early",
              "Valid in a second.",
              PLATFORM.quote().chain(chain(place, early)),
              CHAIN));
    }
    return cases;
  }

  private static List<Case> revoked() {
    String other = "Test SGX PCK Platform CA";
    X509Certificate root = PLATFORM.root().sign();
    return List.of(
        revoked(
            "revoked-leaf",
            "The PCK certificate is revoked.",
            collateral().pckCrl(crl(AUTHORITY).revoke(PLATFORM.pck().sign())),
            "CN=Test SGX PCK Certificate is revoked"),
        revoked(
            "revoked-authority",
            "The PCK authority was revoked, and certified again after that.",
            collateral()
                .crlChain(List.of(PLATFORM.authority().serial(99).sign(), root))
                .rootCrl(crl(ROOT).revoke(PLATFORM.authority().sign())),
            "CN=Test SGX PCK Processor CA is revoked"),
        revoked(
            "revocation-of-another-authority",
            "The revocation list of another authority, which cannot name this leaf.",
            collateral()
                .crlChain(List.of(PLATFORM.below(ROOT, other).authority().sign(), root))
                .pckCrl(crl(other)),
            "the PCK CRL is of another authority"));
  }

  private static List<Case> leaves() {
    String id = "1.2.840.113741.1.13.1";
    return List.of(
        leaf("no-extension", PLATFORM.below(AUTHORITY, PCK), "no SGX extension"),
        leaf("no-fmspc", PLATFORM.pck().pck(new TestPck().without("4")), "no " + id + ".4"),
        leaf("no-pceid", PLATFORM.pck().pck(new TestPck().without("3")), "no " + id + ".3"),
        leaf(
            "no-component",
            PLATFORM.pck().pck(new TestPck().without("2.16")),
            "no " + id + ".2.16"),
        leaf("no-pcesvn", PLATFORM.pck().pck(new TestPck().without("2.17")), "no " + id + ".2.17"),
        leaf(
            "component-256",
            PLATFORM.pck().pck(new TestPck().component(1, 256)),
            "256 is not from 0 to 255"));
  }

  private static Case leaf(String name, TestCertificate certificate, String problem) {
    TestQuote quote = PLATFORM.quote().chain(chain(0, certificate.sign()));
    return sgx("leaf-" + name, "The leaf does not tell its platform.", quote)
        .refused("step", "PCK_PLATFORM", "problem", "not a PCK certificate: " + problem);
  }

  private static Case revoked(
      String name, String description, TestCollateral collateral, String problem) {
    return sgx(name, description, collateral).refused("step", REVOCATION, "problem", problem);
  }

  private static Case bad(String name, String description, TestQuote quote, String step) {
    return sgx(name, description, quote).refused("step", step);
  }
}
