package health.ward.bench;

import health.ward.bench.attestation.AttestationBenchmark;
import health.ward.bench.batch.BatchBenchmark;
import health.ward.bench.inference.InferenceBenchmark;
import health.ward.bench.records.RecordsBenchmark;
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
    ATTESTATION_LIBRARY.setLevel(Level.SEVERE);
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    switch (arguments.length > 1 ? arguments[1] : "") {
      case "inference" -> InferenceBenchmark.run(root, System.out);
      case "attestation" -> AttestationBenchmark.run(root, System.out);
      case "records" -> RecordsBenchmark.run(root, System.out);
      case "batch" ->
          BatchBenchmark.run(
              root, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000, System.out);
      default -> {
        System.err.println("./ward bench inference|attestation|records|batch [COUNT]");
        System.exit(2);
      }
    }
    System.exit(0);
  }
}
