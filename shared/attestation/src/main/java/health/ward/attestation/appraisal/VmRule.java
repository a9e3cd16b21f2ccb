package health.ward.attestation.appraisal;

import health.ward.attestation.maa.SnpSvns;
import java.util.List;
import java.util.Optional;

/** Which confidential virtual machines are accepted. */
public sealed interface VmRule {

  /** What people call these machines; verdicts repeat it. */
  Optional<String> label();

  /**
   * SEV-SNP machines.
   *
   * @param launchMeasurement lower-case hex, 48 bytes each
   * @param minimumSvns how new the firmware must be; 0 asks for nothing
   */
  record Snp(Optional<String> label, List<String> launchMeasurement, SnpSvns minimumSvns)
      implements VmRule {
    public Snp {
      launchMeasurement = List.copyOf(launchMeasurement);
    }
  }

  /**
   * TDX machines.
   *
   * @param mrtd lower-case hex, 48 bytes each
   */
  record Tdx(Optional<String> label, List<String> mrtd) implements VmRule {
    public Tdx {
      mrtd = List.copyOf(mrtd);
    }
  }
}
