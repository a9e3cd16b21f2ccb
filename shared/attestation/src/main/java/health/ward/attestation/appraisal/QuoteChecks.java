package health.ward.attestation.appraisal;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.maa.SgxClaims;
import health.ward.attestation.maa.TdxClaims;
import health.ward.attestation.maa.TeeClaims;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.QuoteBody;
import health.ward.attestation.quote.TdReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of a quote before the rules of its kind. Its fields go by the names that an
 * attestation provider would give them.
 */
public final class QuoteChecks {
  private QuoteChecks() {}

  /** The claims that a provider would have made of the same quote. */
  public static TeeClaims claims(QuoteBody body) {
    String reportData = Hex.of(body.reportData());
    if (body instanceof EnclaveReport enclave) {
      return new SgxClaims(
          enclave.mrenclave(), enclave.mrsigner(), enclave.productId(), enclave.svn(), reportData);
    }
    return new TdxClaims(((TdReport) body).mrTd(), reportData);
  }

  static List<Check> of(VerifiedQuote quote, QuoteRule rule, byte[] runtimeData) {
    List<Check> checks = new ArrayList<>();
    boolean debug = quote.body().debug();
    checks.add(new Check("quote-debug", "false", debug + "", Check.BUILT_IN, !debug));
    TeeClaims claims = claims(quote.body());
    String digest = Hex.of(Sha256.of(runtimeData));
    checks.add(
        new Check(
            claims.bindingClaim(),
            "SHA-256 of the runtime data, " + digest,
            claims.binding(),
            Check.BUILT_IN,
            claims.binding().startsWith(digest)));
    checks.add(
        Check.oneOf("tcb-status", rule.tcb().labels(), quote.tcbStatus().label(), "/quotes/tcb"));
    List<String> tolerated = rule.toleratedAdvisories();
    for (String advisory : quote.advisoryIds()) {
      checks.add(
          Check.oneOf(
              "tcb-advisory",
              tolerated.isEmpty() ? List.of("none") : tolerated,
              advisory,
              "/quotes/toleratedAdvisories"));
    }
    return checks;
  }
}
