package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;
import static health.ward.attestation.conformance.quote.QuoteLab.domain;
import static health.ward.attestation.conformance.quote.QuoteLab.sgx;
import static health.ward.attestation.conformance.quote.QuoteLab.tdx;
import static health.ward.attestation.testing.TestQuote.hex;
import static health.ward.attestation.testing.TestQuote.u16;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestQuote;
import java.util.List;

/** Genuine quotes of platforms, quoting enclaves and modules that Intel's documents do not know. */
final class TcbFaults {
  private TcbFaults() {}

  static List<Case> cases() {
    return List.of(
        qe("mrsigner", "qeReport.mrSigner", TestQuote.filled(32, 0x8d)),
        qe("isvprodid", "qeReport.isvProdId", u16(2)),
        qe("miscselect", "qeReport.miscSelect", hex("01000000")),
        qe("attributes", "qeReport.attributes", hex("1700000000000000e7")),
        sgx(
                "qe-too-old",
                "A quoting enclave older than every level.",
                PLATFORM.quote().set("qeReport.isvSvn", u16(5)))
            .refused("step", "QE_MATCH", "problem", "isvsvn 5 reaches no level"),
        platform("fmspc", new TestPck().fmspc("00a0b1c2d3e5"))
            .refused(
                "step",
                "TCB_FAMILY",
                "problem",
                "fmspc 00a0b1c2d3e5, TCB info is of " + TestPck.FMSPC),
        platform("pceid", new TestPck().pceId("0001"))
            .refused("step", "TCB_FAMILY", "problem", "pceid 0001, TCB info is of 0000"),
        tooOld("component-1", new TestPck().component(1, 2)),
        tooOld("component-16", new TestPck().component(16, 2)),
        tooOld("pcesvn", new TestPck().pceSvn(12)),
        tdx("tdx-component-too-old", "A TDX part older than every level.", teeTcb("050102"))
            .refused("step", "TCB_LEVEL", "problem", "the platform reaches no level"),
        tdx("module-unknown", "A module of an unknown version.", teeTcb("050205050505"))
            .refused("step", "TDX_MODULE", "problem", "module TDX_02 is unknown"),
        tdx("module-too-old", "A module older than every level.", teeTcb("020105050505"))
            .refused("step", "TDX_MODULE", "problem", "isvsvn 2 of TDX_01 reaches no level"),
        tdx(
                "module-signer",
                "A module of another signer.",
                domain().set("body.mrSignerSeam", hex("01")))
            .refused("step", "TDX_MODULE", "problem", "mrsigner is not the module's"),
        tdx(
                "module-attributes",
                "A module with other attributes.",
                domain().set("body.seamAttributes", hex("01")))
            .refused("step", "TDX_MODULE", "problem", "attributes are not the module's"));
  }

  private static Case qe(String member, String field, byte[] value) {
    return sgx(
            "qe-" + member,
            "Another enclave than Intel's quoting enclave.",
            PLATFORM.quote().set(field, value))
        .refused("step", "QE_MATCH", "problem", member + " is not the quoting enclave's");
  }

  private static Case tooOld(String name, TestPck extension) {
    return platform(name, extension)
        .refused("step", "TCB_LEVEL", "problem", "the platform reaches no level");
  }

  private static Case platform(String name, TestPck extension) {
    return sgx(
        "platform-" + name,
        "The platform is not one of the TCB info's.",
        PLATFORM.quote().chain(QuoteLab.chain(0, PLATFORM.pck().pck(extension).sign())));
  }

  /** TEE_TCB_SVN, at 5 from the given numbers on. */
  private static TestQuote teeTcb(String first) {
    return domain().set("body.teeTcbSvn", hex(first + "05".repeat(16 - first.length() / 2)));
  }
}
