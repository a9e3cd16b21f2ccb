package health.ward.clinical.condition;

/** Which words are the same but for a plural or one slip of the pen. */
final class Spelling {
  private static final int SHORTEST_PLURAL = 5;
  private static final int SHORTEST_WITH_SLIP = 5;

  private Spelling() {}

  /** The word without a plural ending; short words ("aids", "mets") stay as they are. */
  static String stem(String word) {
    if (word.length() < SHORTEST_PLURAL || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.substring(0, word.length() - 1);
  }

  /**
   * Whether one letter more, less, changed or swapped with its neighbour makes one word the other.
   * Words with digits, short words and words with another first letter never do: "hepatitis a" is
   * not a slip for "hepatitis b".
   */
  static boolean oneSlip(String written, String meant) {
    if (written.length() < SHORTEST_WITH_SLIP
        || meant.length() < SHORTEST_WITH_SLIP
        || written.charAt(0) != meant.charAt(0)
        || !written.chars().allMatch(Character::isLetter)) {
      return false;
    }
    String longer = written.length() >= meant.length() ? written : meant;
    String shorter = longer.equals(written) ? meant : written;
    int same = 0;
    while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
      same++;
    }
    String restLonger = longer.substring(same);
    String restShorter = shorter.substring(same);
    return switch (longer.length() - shorter.length()) {
      case 0 -> changedOrSwapped(restLonger, restShorter);
      case 1 -> restLonger.substring(1).equals(restShorter);
      default -> false;
    };
  }

  private static boolean changedOrSwapped(String one, String other) {
    if (one.isEmpty() || one.substring(1).equals(other.substring(1))) {
      return true;
    }
    return one.length() > 1
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && one.substring(2).equals(other.substring(2));
  }
}
