package health.ward.enclave.log;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Sends the log of this process to one stream, as lines of {@link LogField}s. */
public final class EnclaveLog {
  private EnclaveLog() {}

  /** Replaces whatever the JVM was configured to log. */
  public static void to(PrintStream stream) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    Handler lines =
        new StreamHandler(stream, new LineFormatter()) {
          @Override
          public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
          }
        };
    root.addHandler(lines);
  }
}
