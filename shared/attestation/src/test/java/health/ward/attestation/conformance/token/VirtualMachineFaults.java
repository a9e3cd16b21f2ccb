package health.ward.attestation.conformance.token;

import health.ward.attestation.conformance.lab.Case;
import java.util.ArrayList;
import java.util.List;

/** Claims about a confidential virtual machine that are wrong, missing or of another type. */
final class VirtualMachineFaults {
  private static final String HEX = "96 lower-case hexadecimal digits";
  private static final ClaimFaults SNP = new ClaimFaults("sevsnpvm-", TokenLab::snp);
  private static final ClaimFaults TDX = new ClaimFaults("tdxvm-", TokenLab::tdx);

  private VirtualMachineFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(flag(SNP, "debug", "x-ms-sevsnpvm-is-debuggable"));
    cases.addAll(flag(SNP, "migration", "x-ms-sevsnpvm-migration-allowed"));
    cases.addAll(
        measurement(SNP, "launchmeasurement", "x-ms-sevsnpvm-launchmeasurement", TokenLab.LAUNCH));
    cases.addAll(number("guestsvn", 4_294_967_295L));
    for (String part : List.of("bootloader", "tee", "snpfw", "microcode")) {
      cases.addAll(number(part + "-svn", 255));
    }
    cases.addAll(flag(TDX, "debug", "tdx_td_attributes_debug"));
    cases.addAll(measurement(TDX, "mrtd", "tdx_mrtd", TokenLab.MRTD));
    return cases;
  }

  private static List<Case> flag(ClaimFaults faults, String name, String claim) {
    return List.of(
        faults.missing(name, claim, "false"),
        faults.wrong(name, claim, true, "false"),
        faults.wrong(name + "-string", claim, "false", "false"));
  }

  private static List<Case> number(String name, long maximum) {
    String claim = "x-ms-sevsnpvm-" + name;
    String expected = "0 to " + maximum;
    return List.of(
        SNP.missing(name, claim, expected),
        SNP.wrong(name + "-negative", claim, -1, expected),
        SNP.wrong(name + "-too-large", claim, maximum + 1, expected),
        SNP.wrong(name + "-string", claim, "1", expected));
  }

  private static List<Case> measurement(
      ClaimFaults faults, String name, String claim, String good) {
    return List.of(
        faults.missing(name, claim, "a string"),
        faults.upperCase(name, claim, good, HEX),
        faults.wrong(name + "-sha256", claim, good.substring(0, 64), HEX));
  }
}
