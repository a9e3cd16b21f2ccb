package health.ward.lab.portal;

import health.ward.lab.control.ControlServer;
import java.nio.file.Path;
import java.util.Map;

/** The portal's process. */
public final class PortalMain {
  private PortalMain() {}

  /**
   * Runs until the input ends.
   *
   * @param arguments port, folder of the built portal, its {@code config.json}
   */
  public static void main(String... arguments) throws Exception {
    ControlServer control = ControlServer.overStandardStreams();
    PortalServer.start(
        Integer.parseInt(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    control.serve(Map.of());
    System.exit(0);
  }
}
