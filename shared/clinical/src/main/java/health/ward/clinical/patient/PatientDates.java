package health.ward.clinical.patient;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Dates as {@code MM/dd/yyyy} or ISO {@code yyyy-MM-dd}; a day that does not exist is no date. */
final class PatientDates {
  static final String ADVICE =
      "Write a date that exists as MM/DD/YYYY or YYYY-MM-DD, for example 01/31/1970";

  private static final int LENGTH = 10;
  private static final DateTimeFormatter MONTH_FIRST = strict("MM/dd/uuuu");
  private static final DateTimeFormatter ISO = strict("uuuu-MM-dd");

  private PatientDates() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  static Optional<LocalDate> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, text.indexOf('/') < 0 ? ISO : MONTH_FIRST));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }
}
