package health.ward.clinical.patient;

/** Which characters a value may hold. */
final class Characters {
  private Characters() {}

  /**
   * No control characters, no half surrogate pairs, nothing that Unicode has not assigned, and none
   * of the marks that turn the reading direction (they can make a name look like another).
   */
  static boolean allowed(int character, boolean lineBreaks) {
    if (character == '\n' || character == '\r' || character == '\t') {
      return lineBreaks;
    }
    boolean turnsDirection =
        (character >= 0x202A && character <= 0x202E)
            || (character >= 0x2066 && character <= 0x2069);
    return !turnsDirection
        && switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
