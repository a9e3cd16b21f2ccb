package health.ward.clinical.patient;

import java.util.Optional;
import java.util.regex.Pattern;

/** The shape that a value must have, and the sentence for one that has it not. */
enum FieldRule {
  /** Any text on one line. */
  LINE("", ""),
  /** Any text; may hold line breaks and tabs. */
  TEXT("", ""),
  /** A social security or national number: its shape differs between countries and hospitals. */
  SOCIAL_NUMBER(
      "(?=(?:[^0-9]*[0-9]){4})[A-Za-z0-9]+(?:[ ./-][A-Za-z0-9]+)*",
      "Write letters and digits, at least four digits, in groups joined by - . / or one space"),
  EMAIL(
      "[^\\s@\"(),:;<>\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
          + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?",
      "Write one e-mail address, name@example.org"),
  PHONE(
      "(?=(?:[^0-9]*[0-9]){5,20}[^0-9]*$)\\+?[0-9(][0-9 ()./-]*(?: ?(?:x|ext\\.?) ?[0-9]{1,6})?",
      "Write a telephone number: 5 to 20 digits; + ( ) - . / and spaces may stand between them"),
  /** Checked by {@link PatientDates}. */
  DATE("", "");

  private final Optional<Pattern> shape;
  private final String advice;

  FieldRule(String shape, String advice) {
    this.shape = shape.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(shape));
    this.advice = advice;
  }

  /** What to do about this value, or nothing when it has the shape. */
  Optional<String> problem(String value) {
    return shape.filter(pattern -> !pattern.matcher(value).matches()).map(pattern -> advice);
  }

  boolean allowsLineBreaks() {
    return this == TEXT;
  }
}
