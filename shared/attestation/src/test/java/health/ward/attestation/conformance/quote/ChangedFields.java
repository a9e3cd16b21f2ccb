package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every field of a signed quote whose first bit is flipped after signing, whatever it means. */
final class ChangedFields {
  private ChangedFields() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(each("sgx-3", PLATFORM.quote(), TeeType.SGX));
    cases.addAll(each("tdx-4", QuoteLab.domain(), TeeType.TDX));
    return cases;
  }

  private static List<Case> each(String kind, TestQuote quote, TeeType tee) {
    List<Case> cases = new ArrayList<>();
    for (Map.Entry<String, byte[]> field : quote.signed().entrySet()) {
      if (!TestQuote.SHAPE.contains(field.getKey())) {
        byte[] value = field.getValue().clone();
        value[0] ^= 1;
        String name = "changed-" + kind + "-" + field.getKey();
        String description = field.getKey() + " was changed after signing.";
        cases.add(
            QuoteLab.quote(name, description, tee, QuoteLab.with(quote, field.getKey(), value))
                .refused("step", TestQuote.stepThatCovers(field.getKey()).name()));
      }
    }
    return cases;
  }
}
