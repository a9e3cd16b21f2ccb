package health.ward.clinical.patient;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as {@code MM/dd/yyyy} or ISO {@code yyyy-MM-dd}; a day that does not exist is no date. */
final class PatientDates {
  static final String ADVICE =
      "Write a date that exists as MM/DD/YYYY or YYYY-MM-DD, for example 01/31/1970";

  private static final List<DateTimeFormatter> FORMS =
      List.of(strict("MM/dd/uuuu"), strict("uuuu-MM-dd"));

  private PatientDates() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  static Optional<LocalDate> parse(String text) {
    if (text.length() != 10) {
      return Optional.empty();
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(LocalDate.parse(text, form));
      } catch (DateTimeParseException wrongForm) {
        continue;
      }
    }
    return Optional.empty();
  }
}
