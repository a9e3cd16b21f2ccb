package health.ward.clinical.condition;

import java.util.stream.Collectors;

/**
 * A reading as one line: {@code diab, no mi, family cevd, ?cpd, none}, then what is unrecognised.
 */
final class Summary {
  private static final ConditionReader READER = new ConditionReader();

  private Summary() {}

  static ConditionReading read(String text) {
    return READER.read(text);
  }

  static String findings(String text) {
    return read(text).findings().stream().map(Summary::line).collect(Collectors.joining(", "));
  }

  static String unrecognised(String text) {
    return String.join(", ", read(text).unrecognised());
  }

  private static String line(Finding finding) {
    String key = finding.condition().map(Condition::key).orElse("none");
    return switch (finding.status()) {
      case PRESENT, KNOWN_WITHOUT_WEIGHT -> key;
      case NEGATED -> "no " + key;
      case FAMILY -> "family " + key;
      case UNCERTAIN -> "?" + key;
    };
  }
}
