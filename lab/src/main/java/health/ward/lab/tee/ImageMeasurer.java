package health.ward.lab.tee;

import health.ward.attestation.bytes.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures images as the loader will, without loading them: the reference values of a build. */
public final class ImageMeasurer {
  private final Measurement measurement;

  /**
   * Reads the Java that will run the enclaves.
   *
   * @param javaHome the folder with {@code bin/java}
   */
  public ImageMeasurer(Path javaHome) throws IOException {
    this.measurement = Measurement.onJava(javaHome);
  }

  /** The measurement in lower-case hex. */
  public String measure(EnclaveImage image) throws LoadException, IOException {
    return identity(image).mrenclave();
  }

  /** Everything by which a policy can accept the enclave. */
  public EnclaveIdentity identity(EnclaveImage image) throws LoadException, IOException {
    Path folder = Files.createTempDirectory("ward-measured-");
    try {
      image.copyTo(folder);
      EnclaveDescription description = EnclaveDescription.of(folder);
      return new EnclaveIdentity(
          Hex.of(measurement.of(folder, description)), description.signature());
    } finally {
      InstanceFolders.delete(folder);
    }
  }
}
