package health.ward.attestation.collateral;

import health.ward.attestation.AttestationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link CollateralDocument} in a file, read anew every time; it is of one platform only. */
public final class CollateralFile implements CollateralSource {
  private final Path file;

  public CollateralFile(Path file) {
    this.file = file;
  }

  @Override
  public Collateral collateral(CollateralId id) throws AttestationException {
    try {
      return CollateralDocument.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CollateralUnavailableException(file.getFileName() + " cannot be read", e);
    }
  }
}
