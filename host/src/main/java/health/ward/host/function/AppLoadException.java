package health.ward.host.function;

/** The app's code cannot be served; the message names the class or method and says why. */
public final class AppLoadException extends Exception {

  AppLoadException(String message) {
    super(message);
  }

  AppLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
