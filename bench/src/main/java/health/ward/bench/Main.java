package health.ward.bench;

import health.ward.bench.inference.InferenceBenchmark;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry of {@code ./ward bench}. */
public final class Main {
  /**
   * Kept, so that its level is; the attestation library warns at every call of a header of its own.
   */
  private static final Logger ATTESTATION_LIBRARY = Logger.getLogger("com.azure");

  private Main() {}

  /**
   * Runs one benchmark. Exits with 0 when it ran, whether targets were met or not, and with 2 for a
   * wrong command line.
   *
   * @param arguments the built project's folder and the benchmark's name
   */
  public static void main(String... arguments) throws Exception {
    if (arguments.length != 2 || !arguments[1].equals("inference")) {
      System.err.println("./ward bench inference");
      System.exit(2);
    }
    ATTESTATION_LIBRARY.setLevel(Level.SEVERE);
    InferenceBenchmark.run(Path.of(arguments[0]).toAbsolutePath().normalize(), System.out);
    System.exit(0);
  }
}
