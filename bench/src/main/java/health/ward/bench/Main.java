package health.ward.bench;

import health.ward.bench.attestation.AttestationBenchmark;
import health.ward.bench.batch.BatchBenchmark;
import health.ward.bench.inference.InferenceBenchmark;
import health.ward.bench.records.RecordsBenchmark;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** The entry of {@code ./ward bench}. */
public final class Main {
  /**
   * Kept, so that its level is; the attestation library warns at every call of a header of its own.
   */
  private static final Logger ATTESTATION_LIBRARY = Logger.getLogger("com.azure");

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{4,6}");

  private Main() {}

  /**
   * Runs one benchmark. Exits with 0 when it ran, whether targets were met or not, and with 2 for a
   * wrong command line.
   *
   * @param arguments the built project's folder, the benchmark's name, and for batch how many
   *     patients at most
   */
  public static void main(String... arguments) throws Exception {
    ATTESTATION_LIBRARY.setLevel(Level.SEVERE);
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    switch (arguments.length > 1 ? arguments[1] : "") {
      case "inference" -> InferenceBenchmark.run(root, System.out);
      case "attestation" -> AttestationBenchmark.run(root, System.out);
      case "records" -> RecordsBenchmark.run(root, System.out);
      case "batch" -> {
        String count = arguments.length > 2 ? arguments[2] : "100000";
        if (!COUNT.matcher(count).matches()) {
          refuse();
        }
        BatchBenchmark.run(root, Integer.parseInt(count), System.out);
      }
      default -> refuse();
    }
    System.exit(0);
  }

  private static void refuse() {
    System.err.println("./ward bench inference|attestation|records|batch [COUNT, from 10000]");
    System.exit(2);
  }
}
