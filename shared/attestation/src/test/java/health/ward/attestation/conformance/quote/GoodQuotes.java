package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.NOW;
import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;
import static health.ward.attestation.conformance.quote.QuoteLab.accepted;
import static health.ward.attestation.conformance.quote.QuoteLab.collateral;
import static health.ward.attestation.conformance.quote.QuoteLab.domain;
import static health.ward.attestation.conformance.quote.QuoteLab.sgx;
import static health.ward.attestation.conformance.quote.QuoteLab.tdx;
import static health.ward.attestation.testing.TestQuote.hex;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestQuote;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Genuine quotes, up to date and not: which status is enough is the appraisal's to say. */
final class GoodQuotes {
  private static final String UP_TO_DATE = "UpToDate";
  private static final String OUT_OF_DATE = "OutOfDate";
  private static final String ENCLAVE_DATE = "2026-02-11";

  private GoodQuotes() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(genuine());
    cases.addAll(levels());
    cases.addAll(statuses());
    return cases;
  }

  private static List<Case> genuine() {
    X509Certificate renewed =
        PLATFORM.root().serial(4711).valid(NOW, NOW.plus(Duration.ofDays(9000))).sign();
    return List.of(
        good(sgx("sgx-3", "An enclave, version 3.", PLATFORM.quote())),
        good(sgx("sgx-4", "An enclave, version 4.", PLATFORM.quote4(TeeType.SGX))),
        good(tdx("tdx-4", "A trust domain, version 4.", domain())),
        debug(
            sgx(
                "sgx-debug",
                "A debug enclave: genuine, and told apart.",
                PLATFORM.quote().set("body.attributes", hex("0700000000000000e7")))),
        debug(
            tdx(
                "tdx-debug",
                "A debug trust domain: genuine, and told apart.",
                domain().set("body.tdAttributes", hex("0100001000000000")))),
        good(
            sgx(
                "root-renewed",
                "Another certificate of the same root key.",
                PLATFORM.quote().chain(QuoteLab.chain(2, renewed)))),
        good(
            sgx(
                "auth-data-empty",
                "No authentication data.",
                PLATFORM.quote().authData(new byte[0]))),
        good(
            sgx(
                "chain-without-nul",
                "A chain without the NUL at its end.",
                PLATFORM
                    .quote()
                    .chain(TestCollateral.pem(PLATFORM.pckChain()).getBytes(US_ASCII)))));
  }

  private static List<Case> levels() {
    TestPck older = new TestPck().component(16, TestPck.SVN - 1);
    TestPck newer = new TestPck().component(1, 255).pceSvn(14);
    return List.of(
        accepted(
            sgx("platform-out-of-date", "One component of the platform is older.", leaf(older)),
            OUT_OF_DATE,
            ENCLAVE_DATE,
            "INTEL-SA-00001"),
        good(sgx("platform-newer", "Newer than the newest level.", leaf(newer))),
        accepted(
            sgx("qe-out-of-date", "An older quoting enclave.", qe(7)),
            OUT_OF_DATE,
            ENCLAVE_DATE,
            "INTEL-SA-00002"),
        accepted(
            tdx("module-out-of-date", "An older TDX module.", teeTcb("0401" + "05".repeat(14))),
            OUT_OF_DATE,
            ENCLAVE_DATE,
            "INTEL-SA-00002"),
        accepted(
            tdx("tdx-component-older", "An older TDX part.", teeTcb("050104" + "05".repeat(13))),
            OUT_OF_DATE,
            ENCLAVE_DATE,
            "INTEL-SA-00001"),
        good(
            QuoteLab.own(
                tdx(
                    "module-without-version",
                    "A module without a version counts by the platform's levels.",
                    teeTcb("0500" + "05".repeat(14))),
                withoutVersion())),
        good(
            QuoteLab.own(
                sgx("advisories-once", "Dates and advisories of all parts.", PLATFORM.quote()),
                collateral()
                    .tcbInfo(info -> level(info).put("tcbDate", "2025-01-01T00:00:00Z"))
                    .document()),
            "2025-01-01"));
  }

  /**
   * Each status of the platform, with a quoting enclave that needs nothing, and with an old one.
   */
  private static List<Case> statuses() {
    List<Case> cases = new ArrayList<>();
    for (TcbStatus status : TcbStatus.values()) {
      cases.add(status("status-" + status.label(), status, PLATFORM.quote(), status.label()));
    }
    Map<TcbStatus, String> merged = new LinkedHashMap<>();
    merged.put(TcbStatus.SW_HARDENING_NEEDED, OUT_OF_DATE);
    merged.put(TcbStatus.CONFIGURATION_NEEDED, "OutOfDateConfigurationNeeded");
    merged.put(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED, "OutOfDateConfigurationNeeded");
    merged.put(TcbStatus.REVOKED, "Revoked");
    merged.forEach(
        (status, both) ->
            cases.add(status("merged-" + status.label(), status, qe(7), both, "INTEL-SA-00002")));
    return cases;
  }

  private static Case status(
      String name, TcbStatus status, TestQuote quote, String merged, String... advisoryIds) {
    byte[] collateral =
        collateral().tcbInfo(info -> level(info).put("tcbStatus", status.label())).document();
    String description = "The platform's level is " + status.label() + ".";
    return accepted(
        QuoteLab.own(sgx(name, description, quote), collateral), merged, ENCLAVE_DATE, advisoryIds);
  }

  /** Levels that ask for no version of the module. */
  private static byte[] withoutVersion() {
    return PLATFORM
        .collateral(TeeType.TDX)
        .tcbInfo(
            info -> ((ObjectNode) info.at("/tcbLevels/0/tcb/tdxtcbcomponents/1")).put("svn", 0))
        .document();
  }

  private static Case good(Case one) {
    return good(one, ENCLAVE_DATE);
  }

  private static Case good(Case one, String tcbDate) {
    return accepted(one, UP_TO_DATE, tcbDate);
  }

  private static Case debug(Case one) {
    return QuoteLab.accepted(one, true, UP_TO_DATE, ENCLAVE_DATE);
  }

  private static ObjectNode level(ObjectNode tcbInfo) {
    return (ObjectNode) tcbInfo.at("/tcbLevels/0");
  }

  private static TestQuote leaf(TestPck extension) {
    return PLATFORM.quote().chain(QuoteLab.chain(0, PLATFORM.pck().pck(extension).sign()));
  }

  private static TestQuote qe(int svn) {
    return PLATFORM.quote().set("qeReport.isvSvn", TestQuote.u16(svn));
  }

  private static TestQuote teeTcb(String svns) {
    return domain().set("body.teeTcbSvn", hex(svns));
  }
}
