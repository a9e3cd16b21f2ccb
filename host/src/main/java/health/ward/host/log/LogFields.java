package health.ward.host.log;

import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/**
 * What a log record says: {@code name=value} for declared names, parted by single blanks. A record
 * of any other form, as libraries make them, says nothing: its text may quote a request.
 */
final class LogFields {

  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:$@/\\[\\]-]{1,128}");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\]");
  private static final int LONGEST_REASON = 300;
  private static final String REASON_FROM = " " + LogField.REASON.label() + "=";

  /** Who may say in words why an app does not start. */
  private static final String WIRING = "health.ward.gateway.wiring.";

  private static final SimpleFormatter TEXT = new SimpleFormatter();

  private LogFields() {}

  /** The declared fields of a record, or that there is a text without them. */
  static Map<LogField, String> of(LogRecord entry) {
    String text = String.valueOf(TEXT.formatMessage(entry));
    Map<LogField, String> fields = new EnumMap<>(LogField.class);
    int reason = text.indexOf(REASON_FROM);
    if (reason > 0 && mayGiveReasons(entry)) {
      fields.put(LogField.REASON, plain(text.substring(reason + REASON_FROM.length())));
      text = text.substring(0, reason);
    }
    for (String part : text.split(" ", -1)) {
      if (!put(fields, part)) {
        return new EnumMap<>(Map.of(LogField.TEXT_LEFT_OUT, "true"));
      }
    }
    return fields;
  }

  /** A name in it may be of any letters; that an app does not start is said all the same. */
  private static String plain(String words) {
    String cut = words.substring(0, Math.min(words.length(), LONGEST_REASON));
    return NOT_PLAIN.matcher(cut).replaceAll("?");
  }

  private static boolean mayGiveReasons(LogRecord entry) {
    return entry.getLevel().intValue() >= Level.SEVERE.intValue()
        && String.valueOf(entry.getLoggerName()).startsWith(WIRING);
  }

  private static boolean put(Map<LogField, String> fields, String part) {
    int equals = part.indexOf('=');
    if (equals < 1) {
      return false;
    }
    String value = part.substring(equals + 1);
    return VALUE.matcher(value).matches()
        && LogField.of(part.substring(0, equals))
            .filter(field -> field.compareTo(LogField.LOGGER) > 0)
            .filter(field -> fields.putIfAbsent(field, value) == null)
            .isPresent();
  }
}
