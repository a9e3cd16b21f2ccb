package health.ward.gateway.body;

/** Field names as an answer may repeat them. */
final class FieldNames {

  private static final int LONGEST = 40;

  private FieldNames() {}

  /** The name, shortened and without anything but letters, digits, underscore, hyphen and dot. */
  static String shown(String name) {
    String shown = name.replaceAll("[^A-Za-z0-9_.-]", "");
    shown = shown.substring(0, Math.min(shown.length(), LONGEST));
    return shown.isEmpty() ? "unnamed" : shown;
  }
}
