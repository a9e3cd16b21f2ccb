package health.ward.cli.render;

import java.util.regex.Pattern;

/** What a value must look like, by its name. */
final class ValueRules {
  private static final Pattern NAME = Pattern.compile(Template.NAME);

  /** Nothing that could end a quoted text, begin another line, or be a placeholder itself. */
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._:/@+=,?&~() -]+");

  private static final Pattern DIGEST_NAME =
      Pattern.compile("(.*\\.)?((mrenclave|mrsigner|sha256|sessionHash)|(digest|plain)\\.[^.]+)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MACHINE_NAME = Pattern.compile("(.*\\.)?(launchMeasurement|mrtd)");
  private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{96}");

  /** Names that nobody can have, identifiers that nobody gave, and digests of nothing. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?i).*(?:example|contoso|fabrikam|lamna).*|0{8}-0{4}-0{4}-0{4}-0{8}[0-9a-f]{4}|.*([0-9a-z])\\1{31}.*");

  private ValueRules() {}

  /** Checks the form of one value. */
  static void check(String name, String text) throws ValueException {
    if (!NAME.matcher(name).matches()) {
      throw new ValueException(name + ": is no name of a value");
    }
    if (!TEXT.matcher(text).matches()) {
      throw new ValueException(
          name + ": is empty, or holds quotes, a line break or another sign that no value has");
    }
    if (DIGEST_NAME.matcher(name).matches() && !DIGEST.matcher(text).matches()) {
      throw new ValueException(name + ": must be 64 lower-case hex digits");
    }
    if (MACHINE_NAME.matcher(name).matches() && !MACHINE.matcher(text).matches()) {
      throw new ValueException(name + ": must be 96 lower-case hex digits");
    }
  }

  /** Whether a text says of itself that it was made up. */
  static boolean isExample(String text) {
    return EXAMPLE.matcher(text).matches();
  }
}
