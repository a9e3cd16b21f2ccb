package health.ward.enclave.log;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * One line of JSON a record. A record says {@code name=value} for declared names, parted by single
 * blanks; one of any other form, as libraries make them, says nothing, for its text may quote a
 * request.
 */
final class LineFormatter extends Formatter {
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:$@/\\[\\]-]{1,128}");

  @Override
  public String format(LogRecord entry) {
    Map<LogField, String> line = new EnumMap<>(LogField.class);
    line.putAll(said(String.valueOf(formatMessage(entry))));
    line.put(LogField.TIME, entry.getInstant().toString());
    line.put(LogField.LEVEL, entry.getLevel().getName());
    line.put(LogField.LOGGER, String.valueOf(entry.getLoggerName()));
    if (entry.getThrown() != null) {
      line.put(LogField.FAULT, entry.getThrown().getClass().getName());
    }
    StringJoiner json = new StringJoiner(",", "{", "}" + System.lineSeparator());
    line.forEach((field, value) -> json.add("\"" + field.label() + "\":\"" + plain(value) + "\""));
    return json.toString();
  }

  private static Map<LogField, String> said(String text) {
    Map<LogField, String> fields = new EnumMap<>(LogField.class);
    for (String part : text.split(" ", -1)) {
      int equals = Math.max(0, part.indexOf('='));
      String value = part.substring(Math.min(part.length(), equals + 1));
      boolean declared =
          VALUE.matcher(value).matches()
              && LogField.of(part.substring(0, equals))
                  .filter(field -> field.compareTo(LogField.LOGGER) > 0)
                  .filter(field -> fields.putIfAbsent(field, value) == null)
                  .isPresent();
      if (!declared) {
        return Map.of(LogField.TEXT_LEFT_OUT, "true");
      }
    }
    return fields;
  }

  private static String plain(String text) {
    return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
  }
}
