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
  private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1{63}");

  private ValueRules() {}

  /**
   * Checks one value.
   *
   * @param examples whether made-up digests are accepted
   */
  static void check(String name, String text, boolean examples) throws ValueException {
    if (!NAME.matcher(name).matches()) {
      throw new ValueException(name + ": is no name of a value");
    }
    if (!TEXT.matcher(text).matches()) {
      throw new ValueException(
          name + ": is empty, or holds quotes, a line break or another sign that no value has");
    }
    if (DIGEST_NAME.matcher(name).matches()) {
      digest(name, text, examples);
    }
  }

  private static void digest(String name, String text, boolean examples) throws ValueException {
    if (!DIGEST.matcher(text).matches()) {
      throw new ValueException(name + ": must be 64 lower-case hex digits");
    }
    if (!examples && ONE_DIGIT.matcher(text).matches()) {
      throw new ValueException(
          name + ": repeats one digit, as examples do; measure the image and write what is found");
    }
  }
}
