package health.ward.attestation.appraisal;

import health.ward.attestation.maa.AzureVmClaims;
import health.ward.attestation.maa.SnpClaims;
import health.ward.attestation.maa.SnpSvns;
import health.ward.attestation.maa.TdxClaims;
import health.ward.attestation.maa.TeeClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds a confidential virtual machine against the rules of its kind. */
final class VmRules {
  private static final String SVN = "x-ms-sevsnpvm-";

  private VmRules() {}

  static RuleMatch appraise(List<? extends VmRule> rules, TeeClaims claims) {
    return RuleMatch.first(
        rules,
        VmRule::label,
        (rule, index) -> appraise(rule, claims, "/" + claims.attestationType() + "/" + index));
  }

  private static List<Check> appraise(VmRule rule, TeeClaims claims, String line) {
    TeeClaims machine = claims instanceof AzureVmClaims azure ? azure.machine() : claims;
    String measured = claims.measurementClaim();
    String above = measured.substring(0, measured.length() - machine.measurementClaim().length());
    if (rule instanceof VmRule.Snp snp && machine instanceof SnpClaims found) {
      List<Check> checks = new ArrayList<>();
      checks.add(
          Check.oneOf(
              measured, snp.launchMeasurement(), found.measurement(), line + "/launchMeasurement"));
      checks.addAll(svns(snp.minimumSvns(), found.svns(), above + SVN, line + "/minimumSvns/"));
      return checks;
    }
    if (rule instanceof VmRule.Tdx tdx && machine instanceof TdxClaims found) {
      return List.of(Check.oneOf(measured, tdx.mrtd(), found.measurement(), line + "/mrtd"));
    }
    String wanted = rule instanceof VmRule.Snp ? SnpClaims.TYPE : TdxClaims.TYPE;
    return List.of(
        Check.equal(above + "x-ms-attestation-type", wanted, machine.attestationType(), line));
  }

  private static List<Check> svns(SnpSvns minimum, SnpSvns found, String claim, String line) {
    return Stream.of(
            svn(claim + "guestsvn", minimum.guest(), found.guest(), line + "guest"),
            svn(
                claim + "bootloader-svn",
                minimum.bootloader(),
                found.bootloader(),
                line + "bootloader"),
            svn(claim + "tee-svn", minimum.tee(), found.tee(), line + "tee"),
            svn(claim + "snpfw-svn", minimum.firmware(), found.firmware(), line + "firmware"),
            svn(
                claim + "microcode-svn",
                minimum.microcode(),
                found.microcode(),
                line + "microcode"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Check> svn(String claim, long minimum, long found, String line) {
    return minimum == 0
        ? Optional.empty()
        : Optional.of(Check.atLeast(claim, minimum, found, line));
  }
}
