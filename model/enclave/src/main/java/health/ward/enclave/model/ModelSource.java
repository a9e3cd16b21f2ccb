package health.ward.enclave.model;

import java.nio.file.Path;

/** How the files of a models folder are read. */
public interface ModelSource {

  /**
   * Where one version of a model lies.
   *
   * @param folder of this version
   */
  record Place(String name, String version, Path folder) {

    @Override
    public String toString() {
      return name + "/" + version;
    }
  }

  /**
   * The model as ONNX Runtime takes it.
   *
   * @throws ModelLoadException when it is missing, or not what it must be
   */
  byte[] read(Place place) throws ModelLoadException;
}
