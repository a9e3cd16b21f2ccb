package health.ward.lab.ingress;

import java.nio.file.Path;

/** The router's process. */
public final class IngressMain {
  private IngressMain() {}

  /** Serves until it is ended; the one argument is the folder of the injected files. */
  public static void main(String... arguments) throws Exception {
    Ingress.start(IngressSettings.read(Path.of(arguments[0])));
    Thread.currentThread().join();
  }
}
