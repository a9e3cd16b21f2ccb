package health.ward.host.log;

import java.util.List;
import java.util.StringJoiner;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** One line of JSON a record, with the fields of {@link LogField} only. */
final class LineFormatter extends Formatter {

  @Override
  public String format(LogRecord entry) {
    StringJoiner line = new StringJoiner(",", "{", "}" + System.lineSeparator());
    line.add(member(LogField.TIME, quoted(entry.getInstant().toString())));
    line.add(member(LogField.LEVEL, quoted(entry.getLevel().getName())));
    line.add(member(LogField.LOGGER, quoted(String.valueOf(entry.getLoggerName()))));
    LogFields.of(entry).forEach((field, value) -> line.add(member(field, quoted(value))));
    if (entry.getThrown() != null) {
      Failure failure = Failure.of(entry.getThrown());
      List<String> classes = failure.classes();
      line.add(member(LogField.FAULT, quoted(classes.get(0))));
      line.add(member(LogField.CAUSES, list(classes.subList(1, classes.size()))));
      line.add(member(LogField.FRAMES, list(failure.frames())));
    }
    return line.toString();
  }

  private static String member(LogField field, String json) {
    return "\"" + field.label() + "\":" + json;
  }

  private static String list(List<String> texts) {
    return texts.stream().map(LineFormatter::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** Names of classes and loggers have none of the characters that are replaced. */
  private static String quoted(String text) {
    return "\"" + text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?") + "\"";
  }
}
