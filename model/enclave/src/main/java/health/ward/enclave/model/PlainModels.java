package health.ward.enclave.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that whoever has the disk can read. */
public final class PlainModels implements ModelSource {
  /** The file's name in the folder of a version. */
  public static final String FILE = "model.onnx";

  @Override
  public byte[] read(Place place) throws ModelLoadException {
    Path file = place.folder().resolve(FILE);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelLoadException("Model file " + file + " cannot be read", e);
    }
  }
}
