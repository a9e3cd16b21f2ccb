package health.ward.host.log;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * Sends the log of this process to one stream in a form that cannot carry exception messages. The
 * web server below says nothing at all: its lines quote request targets.
 */
public final class HostLog {

  private final Logger root;
  private final Logger server;

  private HostLog(Logger root, Logger server) {
    this.root = root;
    this.server = server;
  }

  /** Replaces whatever the JVM was configured to log; keep the result as long as it shall hold. */
  public static HostLog to(PrintStream stream) {
    LogManager.getLogManager().reset();
    HostLog log = new HostLog(Logger.getLogger(""), Logger.getLogger("org.eclipse.jetty"));
    log.root.setLevel(Level.INFO);
    log.root.addHandler(new LineHandler(stream));
    log.server.setLevel(Level.OFF);
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
