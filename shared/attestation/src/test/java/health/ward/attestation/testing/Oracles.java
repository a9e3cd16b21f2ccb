package health.ward.attestation.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of others, as Debian has them, that tests hold our results against. */
public final class Oracles {

  private Oracles() {}

  /**
   * Looks for files of the programs. Where one is missing the test is skipped; it fails when {@code
   * ./ward test} could install it and so says that it is required.
   */
  public static void require(List<Path> files) {
    boolean required = "required".equals(System.getenv("WARD_ORACLES"));
    for (Path file : files) {
      String missing = file + " is missing; as root ./ward test installs it";
      if (required) {
        assertTrue(Files.exists(file), missing);
      } else {
        assumeTrue(Files.exists(file), missing);
      }
    }
  }
}
