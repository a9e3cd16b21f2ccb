package health.ward.attestation.conformance.token;

import health.ward.attestation.conformance.lab.Case;
import java.util.List;
import java.util.stream.Stream;

/** Every token case. */
public final class TokenCases {
  private TokenCases() {}

  public static List<Case> all() {
    return Stream.of(
            GoodTokens.cases(),
            FormFaults.cases(),
            HeaderFaults.cases(),
            SignatureFaults.cases(),
            IssuerFaults.cases(),
            TimeFaults.cases(),
            KindFaults.cases(),
            SgxFaults.cases(),
            VirtualMachineFaults.cases(),
            AzureVmFaults.cases(),
            BindingFaults.cases())
        .flatMap(List::stream)
        .toList();
  }
}
