package health.ward.clinical.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ICD-10 codes to conditions by the prefixes of {@code icd10.tsv} (Quan 2005). A category written
 * without its subdivision ("E11") is read as its residual one, .9 "unspecified", where that is in
 * the map and the category is not.
 */
final class IcdCodes {
  private static final String FILE = "icd10.tsv";
  private static final int CATEGORY = 3;
  private static final String UNSPECIFIED = "9";

  private final Map<String, Condition> prefixes = new HashMap<>();

  static IcdCodes load() {
    IcdCodes codes = new IcdCodes();
    for (List<String> line : DataLines.of(FILE)) {
      Condition condition =
          Condition.withKey(line.get(0))
              .orElseThrow(() -> new IllegalArgumentException("No such condition in " + FILE));
      for (String range : line.get(1).split(" ", -1)) {
        codes.add(range, condition);
      }
    }
    return codes;
  }

  private void add(String range, Condition condition) {
    String[] ends = range.split("-", -1);
    String first = ends[0];
    String last = ends[ends.length - 1];
    String letter = first.substring(0, 1);
    int width = first.length() - 1;
    int to = Integer.parseInt(last.substring(1));
    for (int number = Integer.parseInt(first.substring(1)); number <= to; number++) {
      String digits = String.valueOf(number);
      String prefix = letter + "0".repeat(width - digits.length()) + digits;
      if (prefixes.put(prefix, condition) != null) {
        throw new IllegalArgumentException("Two conditions for " + prefix);
      }
    }
  }

  /** The condition of this code, written in capitals without a dot. */
  Optional<Condition> condition(String code) {
    Optional<Condition> found = byPrefix(code);
    return found.isEmpty() && code.length() == CATEGORY ? byPrefix(code + UNSPECIFIED) : found;
  }

  private Optional<Condition> byPrefix(String code) {
    for (int length = CATEGORY; length <= Math.min(code.length(), CATEGORY + 1); length++) {
      Condition condition = prefixes.get(code.substring(0, length));
      if (condition != null) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /** Every prefix of the map. */
  Map<String, Condition> prefixes() {
    return Map.copyOf(prefixes);
  }
}
