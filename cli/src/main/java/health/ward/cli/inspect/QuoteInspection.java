package health.ward.cli.inspect;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.QuoteFormatException;
import health.ward.attestation.quote.QuoteHeader;
import health.ward.attestation.quote.QuoteSignature;
import health.ward.attestation.quote.TdReport;
import health.ward.cli.UsageException;
import java.util.ArrayList;
import java.util.List;

/** An ECDSA quote of an SGX enclave or a TDX trust domain. */
final class QuoteInspection {
  static final String DEBUG =
      "DEBUG: whoever runs the host can read its memory. It keeps no secret, and Ward refuses it.";

  private static final String REPORT_DATA =
      "64 bytes that it chose; Ward wants SHA-256 of the runtime data in the first 32";

  private QuoteInspection() {}

  static Inspection of(byte[] bytes) throws UsageException {
    Quote quote;
    try {
      quote = Quote.parse(Quote.unpadded(bytes));
    } catch (QuoteFormatException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    List<String> alarms = quote.body().debug() ? List.of(DEBUG) : List.of();
    List<Section> sections = new ArrayList<>(List.of(header(quote.header())));
    if (quote.body() instanceof EnclaveReport enclave) {
      sections.add(new Section("report of the enclave", enclave(enclave)));
      sections.addAll(signature(quote.signature()));
      return new Inspection("A quote of an SGX enclave", alarms, sections);
    }
    sections.add(new Section("report of the trust domain", domain((TdReport) quote.body())));
    sections.addAll(signature(quote.signature()));
    return new Inspection("A quote of a TDX virtual machine", alarms, sections);
  }

  private static Section header(QuoteHeader header) {
    return new Section(
        "header",
        List.of(
            new Field("version", header.version() + "", "layout of the quote"),
            new Field("TEE type", header.teeType().name(), "what kind of environment it is about"),
            new Field("QE SVN", header.qeSvn() + "", "security version of the quoting enclave"),
            new Field("PCE SVN", header.pceSvn() + "", "security version of its certifier"),
            new Field("user data", header.userData(), "names the platform to Intel's services")));
  }

  private static List<Field> enclave(EnclaveReport report) {
    return List.of(
        new Field("debug", report.debug() + "", "whether a debugger can read its memory"),
        new Field("MRENCLAVE", report.mrenclave(), "digest of its code and first data: one build"),
        new Field("MRSIGNER", report.mrsigner(), "digest of the key that signed it"),
        new Field("ISVPRODID", report.productId() + "", "the signer's number for the product"),
        new Field("ISVSVN", report.svn() + "", "the signer's security version"),
        new Field("REPORTDATA", Hex.of(report.reportData()), REPORT_DATA),
        new Field("ATTRIBUTES", Hex.of(report.attributes()), "flags, debug among them; features"),
        new Field("MISCSELECT", Hex.of(report.miscSelect()), "what is kept of an exception"),
        new Field("CPUSVN", report.cpuSvn(), "the processor's patches; Intel's TCB info reads it"),
        new Field("CONFIGID", report.configId(), "what configuration it was started with"),
        new Field("CONFIGSVN", report.configSvn() + "", "security version of that configuration"),
        new Field("ISVEXTPRODID", report.extendedProductId(), "longer number of the product"),
        new Field("ISVFAMILYID", report.familyId(), "number of the family of products"));
  }

  private static List<Field> domain(TdReport report) {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                new Field("debug", report.debug() + "", "whether the host can read its memory"),
                new Field("MRTD", report.mrTd(), "digest of what it was started with")));
    for (int i = 0; i < report.rtmrs().size(); i++) {
      fields.add(new Field("RTMR" + i, report.rtmrs().get(i), "grows while the machine starts"));
    }
    fields.addAll(
        List.of(
            new Field("REPORTDATA", Hex.of(report.reportData()), REPORT_DATA),
            new Field("TDATTRIBUTES", report.tdAttributes(), "flags, debug among them"),
            new Field("XFAM", report.xfam(), "processor features that it may use"),
            new Field("MRCONFIGID", report.mrConfigId(), "configuration, fixed at the start"),
            new Field("MROWNER", report.mrOwner(), "owner, fixed at the start"),
            new Field("MROWNERCONFIG", report.mrOwnerConfig(), "the owner's configuration"),
            new Field("TEE_TCB_SVN", report.teeTcbSvn() + "", "the platform's patches"),
            new Field("MRSEAM", report.mrSeam(), "digest of Intel's TDX module"),
            new Field("MRSIGNERSEAM", Hex.of(report.mrSignerSeam()), "its signer; zeros: Intel"),
            new Field("SEAMATTRIBUTES", Hex.of(report.seamAttributes()), "what it may do")));
    return fields;
  }

  private static List<Section> signature(QuoteSignature signature) {
    EnclaveReport qe = signature.qeReport();
    return List.of(
        new Section(
            "signature",
            List.of(
                new Field(
                    "attestation key",
                    Hex.of(signature.attestationKey()),
                    "signs header and report; named by the quoting enclave"),
                new Field("QE MRSIGNER", qe.mrsigner(), "signer of the quoting enclave: Intel's"),
                new Field("QE ISVSVN", qe.svn() + "", "security version of the quoting enclave"))),
        CertificateSection.of("PCK chain, from the processor's certificate", signature.pckChain()));
  }
}
