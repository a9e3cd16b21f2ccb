package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.FOREIGN;
import static health.ward.attestation.conformance.quote.QuoteLab.NOW;
import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;
import static health.ward.attestation.conformance.quote.QuoteLab.collateral;
import static health.ward.attestation.conformance.quote.QuoteLab.crl;
import static health.ward.attestation.conformance.quote.QuoteLab.sgx;
import static health.ward.attestation.testing.TestPlatform.AUTHORITY;
import static health.ward.attestation.testing.TestPlatform.PCK;
import static health.ward.attestation.testing.TestPlatform.ROOT;
import static health.ward.attestation.testing.TestPlatform.TCB_SIGNING;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestCertificate;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestCrl;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Revocation lists, signers and signatures of collateral that do not hold. */
final class CollateralFaults {
  private static final String TCB_SIGNER = "TCB_INFO_SIGNER";
  private static final String QE_SIGNER = "QE_IDENTITY_SIGNER";

  private CollateralFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(revocationLists());
    cases.addAll(signers());
    cases.addAll(signatures());
    cases.addAll(parts());
    return cases;
  }

  private static List<Case> revocationLists() {
    TestCrl foreignRoot = new TestCrl(ROOT, FOREIGN.keys(ROOT));
    TestCrl foreignPck = new TestCrl(AUTHORITY, FOREIGN.keys(AUTHORITY));
    String other = "is of another issuer";
    X509Certificate root = PLATFORM.root().sign();
    X509Certificate expired =
        PLATFORM.authority().valid(NOW.minusSeconds(60), NOW.minusSeconds(1)).sign();
    return List.of(
        bad("root-crl-late", "Not current.", collateral().rootCrl(late(ROOT)), "ROOT_CRL"),
        bad("root-crl-early", "Not yet valid.", collateral().rootCrl(early(ROOT)), "ROOT_CRL"),
        bad("root-crl-foreign", "A foreign key.", collateral().rootCrl(foreignRoot), "ROOT_CRL"),
        bad(
            "root-crl-of-pck",
            "Of another issuer.",
            collateral().rootCrl(crl(AUTHORITY)),
            "ROOT_CRL",
            other),
        bad("pck-crl-late", "Not current.", collateral().pckCrl(late(AUTHORITY)), "PCK_CRL"),
        bad("pck-crl-early", "Not yet valid.", collateral().pckCrl(early(AUTHORITY)), "PCK_CRL"),
        bad("pck-crl-foreign", "A foreign key.", collateral().pckCrl(foreignPck), "PCK_CRL"),
        bad(
            "pck-crl-of-root",
            "Of another issuer.",
            collateral().pckCrl(crl(ROOT)),
            "PCK_CRL",
            other),
        bad(
            "pck-crl-foreign-chain",
            "Under a foreign root of the same name.",
            collateral().crlChain(List.of(FOREIGN.authority().sign(), FOREIGN.root().sign())),
            "PCK_CRL",
            "ends at a root whose key is not the pinned one"),
        bad(
            "pck-crl-authority-expired",
            "Its authority expired.",
            collateral().crlChain(List.of(expired, root)),
            "PCK_CRL"),
        bad(
            "pck-crl-authority-revoked",
            "Its authority is revoked.",
            collateral().rootCrl(crl(ROOT).revoke(PLATFORM.authority().sign())),
            "PCK_CRL",
            "CN=" + AUTHORITY + " is revoked"));
  }

  private static List<Case> signers() {
    TestCertificate expired =
        PLATFORM.tcbSigning().valid(NOW.minusSeconds(60), NOW.minusSeconds(1));
    List<X509Certificate> foreign = List.of(FOREIGN.tcbSigning().sign(), FOREIGN.root().sign());
    String none = "is no TCB signing certificate";
    String reports = "Test SGX Attestation Report Signing";
    return List.of(
        bad(
            "signer-revoked",
            "The signer is revoked.",
            collateral().rootCrl(crl(ROOT).revoke(PLATFORM.tcbSigning().sign())),
            TCB_SIGNER,
            "CN=" + TCB_SIGNING + " is revoked"),
        bad(
            "signer-expired",
            "The signer expired.",
            collateral().signer(expired.sign(), PLATFORM.keys(TCB_SIGNING)),
            TCB_SIGNER),
        bad(
            "signer-foreign",
            "A signer under a foreign root of the same name.",
            collateral().signer(foreign, FOREIGN.keys(TCB_SIGNING)),
            TCB_SIGNER,
            "ends at a root whose key is not the pinned one"),
        bad(
            "signer-pck-authority",
            "The PCK authority as signer.",
            collateral().signer(PLATFORM.authority().sign(), PLATFORM.keys(AUTHORITY)),
            TCB_SIGNER,
            none),
        bad(
            "signer-other",
            "Another certificate of the root.",
            collateral().signer(PLATFORM.below(ROOT, reports).sign(), PLATFORM.keys(reports)),
            TCB_SIGNER,
            none),
        bad(
            "signer-pck",
            "A platform's own certificate as signer.",
            collateral().signer(PLATFORM.pck().sign(), PLATFORM.keys(PCK)),
            TCB_SIGNER),
        bad(
            "qe-signer-foreign",
            "The QE identity's signer under a foreign root.",
            collateral().put("qe_identity_issuer_chain", TestCollateral.pem(foreign)),
            QE_SIGNER,
            "ends at a root whose key is not the pinned one"),
        bad(
            "qe-signer-pck-authority",
            "The PCK authority as the QE identity's signer.",
            collateral()
                .put(
                    "qe_identity_issuer_chain",
                    TestCollateral.pem(
                        List.of(PLATFORM.authority().sign(), PLATFORM.root().sign()))),
            QE_SIGNER,
            none));
  }

  private static List<Case> signatures() {
    var good = collateral().members();
    String ofTcb = "TCB_INFO_SIGNATURE";
    String ofQe = "QE_IDENTITY_SIGNATURE";
    String no = "does not verify";
    return List.of(
        bad(
            "tcb-signature-of-qe",
            "The QE identity's signature.",
            collateral().put("tcb_info_signature", good.get("qe_identity_signature")),
            ofTcb,
            no),
        bad(
            "qe-signature-of-tcb",
            "The TCB info's signature.",
            collateral().put("qe_identity_signature", good.get("tcb_info_signature")),
            ofQe,
            no),
        bad(
            "tcb-signature-zero",
            "Zeros as signature.",
            collateral().put("tcb_info_signature", "00".repeat(64)),
            ofTcb),
        bad(
            "tcb-info-respelled",
            "The same JSON in other bytes.",
            collateral().put("tcb_info", good.get("tcb_info") + " "),
            ofTcb,
            no),
        bad(
            "tcb-info-changed",
            "A status changed after signing.",
            collateral().put("tcb_info", good.get("tcb_info").replace("OutOfDate", "UpToDate")),
            ofTcb,
            no),
        bad(
            "qe-identity-respelled",
            "The same JSON in other bytes.",
            collateral().put("qe_identity", good.get("qe_identity") + " "),
            ofQe,
            no));
  }

  private static List<Case> parts() {
    String root = TestCollateral.pem(List.of(PLATFORM.root().sign()));
    return List.of(
        form("tdx-for-sgx", PLATFORM.collateral(TeeType.TDX))
            .refused("step", "TCB_INFO", "problem", "/id: must be SGX"),
        form("chain-of-one", collateral().put("tcb_info_issuer_chain", root))
            .refused(
                "step",
                "COLLATERAL_FORMAT",
                "problem",
                "tcb_info_issuer_chain: 1 certificates, not 2"),
        form("signature-short", collateral().put("tcb_info_signature", "00"))
            .refused("step", "COLLATERAL_FORMAT", "problem", "tcb_info_signature: not 64 bytes"),
        form("signature-no-hex", collateral().put("qe_identity_signature", "x"))
            .refused("step", "COLLATERAL_FORMAT"),
        form("crl-garbage", collateral().put("root_ca_crl", "3000"))
            .refused("step", "COLLATERAL_FORMAT"),
        form("crl-cut", collateral().put("pck_crl", "")).refused("step", "COLLATERAL_FORMAT"));
  }

  private static TestCrl late(String issuer) {
    return crl(issuer).valid(NOW.minusSeconds(60), NOW.minusSeconds(1));
  }

  private static TestCrl early(String issuer) {
    return crl(issuer).valid(NOW.plusSeconds(1), NOW.plusSeconds(60));
  }

  private static Case form(String name, TestCollateral collateral) {
    return sgx("collateral-" + name, "Collateral of another shape.", collateral);
  }

  private static Case bad(String name, String description, TestCollateral collateral, String step) {
    return sgx(name, description, collateral).refused("step", step);
  }

  private static Case bad(
      String name, String description, TestCollateral collateral, String step, String problem) {
    return sgx(name, description, collateral).refused("step", step, "problem", problem);
  }
}
