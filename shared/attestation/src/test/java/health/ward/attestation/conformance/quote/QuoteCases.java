package health.ward.attestation.conformance.quote;

import health.ward.attestation.conformance.lab.Case;
import java.util.List;
import java.util.stream.Stream;

/** Every quote case. */
public final class QuoteCases {
  private QuoteCases() {}

  public static List<Case> all() {
    return Stream.of(
            GoodQuotes.cases(),
            FormFaults.cases(),
            ChangedFields.cases(),
            ChainFaults.cases(),
            CollateralFaults.cases(),
            DocumentFaults.cases(),
            TcbFaults.cases())
        .flatMap(List::stream)
        .toList();
  }
}
