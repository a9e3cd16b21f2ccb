package health.ward.host.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line a record: time, level, logger, message; a thrown failure without its message. */
final class LineFormatter extends Formatter {

  @Override
  public String format(LogRecord entry) {
    String thrown =
        entry.getThrown() == null ? "" : System.lineSeparator() + FailureText.of(entry.getThrown());
    return entry.getInstant()
        + " "
        + entry.getLevel().getName()
        + " "
        + entry.getLoggerName()
        + " "
        + formatMessage(entry)
        + thrown
        + System.lineSeparator();
  }
}
