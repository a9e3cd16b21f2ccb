package health.ward.host;

import health.ward.host.log.HostLog;
import health.ward.host.log.LogEvent;
import health.ward.process.Termination;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** Runs one staged app until SIGTERM: {@code Main <folder of a staged app>}. */
public final class Main {

  private Main() {}

  /** The process's entry; exit code 1 when the host refuses to start. */
  public static void main(String[] arguments) {
    HostLog log = HostLog.to(System.err);
    Optional<FunctionsHost> host =
        start(
            List.of(arguments),
            System.getenv(),
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            System.out,
            System.err);
    if (host.isEmpty()) {
      System.exit(1);
    }
    boolean heard =
        Termination.beforeExit(
            () -> {
              host.get().leave(Termination.LISTENING_ON);
              log.flush();
            });
    if (!heard) {
      Logger.getLogger("ward.host").info(LogEvent.NO_SIGNAL_HANDLING.message());
    }
  }

  static Optional<FunctionsHost> start(
      List<String> arguments,
      Map<String, String> environment,
      List<String> options,
      PrintStream out,
      PrintStream err) {
    try {
      EnvironmentGuard.check(environment);
      OptionsGuard.check(options);
      FunctionsHost host = FunctionsHost.start(folder(arguments));
      out.println("Functions host ready: " + host.description());
      out.flush();
      return Optional.of(host);
    } catch (HostStartException e) {
      err.println("Functions host refuses to start: " + e.getMessage());
      reasons(e, err);
      return Optional.empty();
    }
  }

  private static Path folder(List<String> arguments) throws HostStartException {
    if (arguments.size() != 1) {
      throw new HostStartException("one argument is needed, the folder of a staged app");
    }
    try {
      return Path.of(arguments.get(0));
    } catch (InvalidPathException e) {
      throw new HostStartException("not a path: " + arguments.get(0), e);
    }
  }

  /** What lies below the refusal; nothing has been served yet, so messages are safe to show. */
  private static void reasons(Throwable refusal, PrintStream err) {
    String shown = String.valueOf(refusal.getMessage());
    for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (!message.equals(shown)) {
        err.println("  because: " + cause.getClass().getName() + ": " + message);
      }
      shown = message;
    }
  }
}
