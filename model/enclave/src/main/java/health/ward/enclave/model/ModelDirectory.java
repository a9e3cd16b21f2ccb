package health.ward.enclave.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models folder: {@code <name>/<version>/model.onnx}. Of each model the highest version is
 * served.
 */
final class ModelDirectory {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");

  private ModelDirectory() {}

  /** The file of each model's highest version, in the order of the names, at least one. */
  static List<ModelFile> read(Path models) throws ModelLoadException {
    List<ModelFile> files = new ArrayList<>();
    for (Path model : children(models, NAME)) {
      Path version =
          children(model, VERSION).stream()
              .max(Comparator.comparingInt(path -> Integer.parseInt(name(path))))
              .orElseThrow(() -> new ModelLoadException("Model folder " + model + " is empty"));
      Path file = version.resolve("model.onnx");
      try {
        files.add(ModelFile.of(name(model), name(version), Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new ModelLoadException("Model file " + file + " cannot be read", e);
      }
    }
    if (files.isEmpty()) {
      throw new ModelLoadException("There is no model in " + models);
    }
    return files;
  }

  private static List<Path> children(Path folder, Pattern names) throws ModelLoadException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> children = entries.sorted().toList();
      for (Path child : children) {
        if (!Files.isDirectory(child) || !names.matcher(name(child)).matches()) {
          throw new ModelLoadException("Unexpected in the models folder: " + child);
        }
      }
      return children;
    } catch (IOException e) {
      throw new ModelLoadException("Models folder " + folder + " cannot be read", e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
