package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.policy.Endorsements.accepted;
import static health.ward.attestation.conformance.policy.Endorsements.appraisal;
import static health.ward.attestation.conformance.policy.Endorsements.document;
import static health.ward.attestation.conformance.policy.Endorsements.token;
import static health.ward.attestation.conformance.token.TokenLab.LAUNCH;
import static health.ward.attestation.conformance.token.TokenLab.MRTD;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.token.TokenLab;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestToken;
import java.util.ArrayList;
import java.util.List;

/** Confidential virtual machines against the rules about them. */
final class VirtualMachineAppraisals {
  private static final String OTHER = "99".repeat(48);
  private static final String MACHINE =
      "a confidential virtual machine; the node was measured, not the container on it";
  private static final String SNP = "x-ms-sevsnpvm-";
  private static final String ISOLATION = "x-ms-isolation-tee.";

  private VirtualMachineAppraisals() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(measurements());
    cases.addAll(firmware());
    cases.addAll(guestAttestation());
    return cases;
  }

  private static List<Case> measurements() {
    return List.of(
        accepted(
            snp("sevsnpvm", "The listed image.", rule("launchMeasurement", LAUNCH)),
            "sevsnpvm",
            LAUNCH,
            MACHINE),
        snp("sevsnpvm-other", "Another image.", rule("launchMeasurement", OTHER))
            .failing(SNP + "launchmeasurement", OTHER, LAUNCH, "/sevsnpvm/0/launchMeasurement"),
        accepted(tdx("tdxvm", "The listed image.", MRTD), "tdxvm", MRTD, MACHINE),
        tdx("tdxvm-other", "Another image.", OTHER)
            .failing("tdx_mrtd", OTHER, MRTD, "/tdxvm/0/mrtd"),
        accepted(
            appraisal(
                "tdxvm-with-its-quote",
                "A quote stands beside the token, and says nothing for or against it.",
                PolicyText.with("tdxvm", rule("mrtd", MRTD)),
                document(
                    new Evidence(TeeType.TDX, new byte[] {4, 0}, TokenLab.RUNTIME_DATA),
                    token(TokenLab.tdx()))),
            "tdxvm",
            MRTD,
            MACHINE),
        appraisal(
                "tdxvm-quote-alone",
                "A quote that nobody has endorsed is not judged by this policy.",
                PolicyText.with("tdxvm", rule("mrtd", MRTD)),
                document(new Evidence(TeeType.TDX, new byte[] {4, 0}, TokenLab.RUNTIME_DATA)))
            .failing("endorsements", "one at least", "nothing", "built-in"),
        appraisal(
                "tdxvm-for-sevsnpvm",
                "The measurement of one kind does not pass for another's.",
                PolicyText.with("sevsnpvm", rule("launchMeasurement", MRTD)),
                TokenLab.tdx())
            .failing("x-ms-attestation-type", "one of sevsnpvm", "tdxvm", "/tdxvm"));
  }

  private static List<Case> firmware() {
    List<Case> cases = new ArrayList<>();
    cases.add(
        accepted(
            snp(
                "sevsnpvm-firmware",
                "Exactly the least versions.",
                svns("{'guest':2,'bootloader':3,'tee':0,'firmware':8,'microcode':115}")),
            "sevsnpvm",
            LAUNCH,
            MACHINE));
    cases.add(old("guest", "guestsvn", 3, 2));
    cases.add(old("bootloader", "bootloader-svn", 4, 3));
    cases.add(old("tee", "tee-svn", 1, 0));
    cases.add(old("firmware", "snpfw-svn", 9, 8));
    cases.add(old("microcode", "microcode-svn", 116, 115));
    return cases;
  }

  private static List<Case> guestAttestation() {
    String launch = TestToken.LAUNCH;
    return List.of(
        accepted(
            azure("azurevm", "The listed image.", rule("launchMeasurement", launch)),
            "azurevm",
            launch,
            MACHINE),
        azure("azurevm-other", "Another image.", rule("launchMeasurement", OTHER))
            .failing(
                ISOLATION + SNP + "launchmeasurement",
                OTHER,
                launch,
                "/azurevm/0/launchMeasurement"),
        azure(
                "azurevm-firmware",
                "The right image on old microcode.",
                "[{'launchMeasurement':['%s'],'minimumSvns':{'microcode':116}}]".formatted(launch))
            .failing(
                ISOLATION + SNP + "microcode-svn",
                "at least 116",
                "115",
                "/azurevm/0/minimumSvns/microcode"),
        azure("azurevm-other-processor", "A rule for TDX machines.", rule("mrtd", launch))
            .failing(ISOLATION + "x-ms-attestation-type", "tdxvm", "sevsnpvm", "/azurevm/0"),
        appraisal(
                "azurevm-for-sevsnpvm",
                "A rule for bare reports does not cover guest attestation.",
                PolicyText.with("sevsnpvm", rule("launchMeasurement", launch)),
                TestToken.azureVm(TokenLab.ISSUER, TokenLab.RUNTIME_DATA))
            .failing("x-ms-attestation-type", "one of sevsnpvm", "azurevm", "/azurevm"));
  }

  private static Case old(String member, String claim, int minimum, int found) {
    return snp(
            "sevsnpvm-old-" + member,
            "The right image on old firmware.",
            svns("{'%s':%d}".formatted(member, minimum)))
        .failing(
            SNP + claim, "at least " + minimum, found + "", "/sevsnpvm/0/minimumSvns/" + member);
  }

  private static Case snp(String name, String description, String rules) {
    return appraisal(name, description, PolicyText.with("sevsnpvm", rules), TokenLab.snp());
  }

  private static Case tdx(String name, String description, String mrtd) {
    PolicyText policy = PolicyText.with("tdxvm", rule("mrtd", mrtd));
    return appraisal(name, description, policy, TokenLab.tdx());
  }

  private static Case azure(String name, String description, String rules) {
    return appraisal(
        name,
        description,
        PolicyText.with("azurevm", rules),
        TestToken.azureVm(TokenLab.ISSUER, TokenLab.RUNTIME_DATA));
  }

  private static String rule(String member, String measurement) {
    return "[{'%s':['%s']}]".formatted(member, measurement);
  }

  private static String svns(String minimum) {
    return "[{'launchMeasurement':['%s'],'minimumSvns':%s}]".formatted(LAUNCH, minimum);
  }
}
