package health.ward.attestation.appraisal;

import java.util.List;
import java.util.Optional;

/**
 * Which confidential virtual machines of one kind are accepted.
 *
 * @param label what people call these machines; verdicts repeat it
 * @param measurements launch measurements (SEV-SNP) or MRTD values (TDX), lower-case hex, 48 bytes
 *     each
 */
public record VmRule(Optional<String> label, List<String> measurements) {
  public VmRule {
    measurements = List.copyOf(measurements);
  }
}
