package health.ward.host.log;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * Sends the log of this process to one stream in a form that cannot carry exception messages. The
 * libraries below say nothing at all: the web server's lines quote request targets, and the queue
 * client's what a service answered.
 */
public final class HostLog {

  private static final List<String> SILENT = List.of("org.eclipse.jetty", "com.azure");

  private final Logger root;
  private final List<Logger> silent;

  private HostLog(Logger root, List<Logger> silent) {
    this.root = root;
    this.silent = silent;
  }

  /** Replaces whatever the JVM was configured to log; keep the result as long as it shall hold. */
  public static HostLog to(PrintStream stream) {
    LogManager.getLogManager().reset();
    HostLog log =
        new HostLog(Logger.getLogger(""), SILENT.stream().map(Logger::getLogger).toList());
    log.root.setLevel(Level.INFO);
    log.root.addHandler(new LineHandler(stream));
    log.silent.forEach(logger -> logger.setLevel(Level.OFF));
    return log;
  }

  /** Writes out what is buffered. */
  public void flush() {
    for (Handler handler : root.getHandlers()) {
      handler.flush();
    }
  }

  /** Flushes after every record. */
  private static final class LineHandler extends StreamHandler {

    LineHandler(PrintStream stream) {
      super(stream, new LineFormatter());
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      super.publish(entry);
      flush();
    }
  }
}
