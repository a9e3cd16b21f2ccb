package health.ward.lab.http;

/**
 * One address of an emulator.
 *
 * @param path exact, or a prefix when it ends in {@code =}
 */
public record HttpRoute(String method, String path, Handler handler) {

  /** Answers one call. */
  @FunctionalInterface
  public interface Handler {
    HttpAnswer answer(HttpCall call) throws HttpProblem;
  }

  boolean matchesPath(String asked) {
    return path.endsWith("=") ? asked.startsWith(path) : asked.equals(path);
  }
}
