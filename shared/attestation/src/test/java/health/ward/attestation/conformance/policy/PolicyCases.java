package health.ward.attestation.conformance.policy;

import health.ward.attestation.conformance.lab.Case;
import java.util.List;
import java.util.stream.Stream;

/** Every policy case: policy files, and endorsed services held against a policy. */
public final class PolicyCases {
  private PolicyCases() {}

  public static List<Case> all() {
    return Stream.of(
            PolicyFiles.cases(),
            DocumentFaults.cases(),
            TokenAppraisals.cases(),
            VirtualMachineAppraisals.cases(),
            ServiceAppraisals.cases(),
            CasAppraisals.cases())
        .flatMap(List::stream)
        .toList();
  }
}
