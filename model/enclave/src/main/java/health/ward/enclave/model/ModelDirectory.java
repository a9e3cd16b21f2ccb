package health.ward.enclave.model;

import health.ward.enclave.model.ModelSource.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The models folder: {@code <name>/<version>/}, with one file in each. */
final class ModelDirectory {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Comparator<Path> BY_NUMBER =
      Comparator.comparingInt(path -> Integer.parseInt(name(path)));

  private ModelDirectory() {}

  /** Every version of every model, in the order of names and then of numbers, at least one. */
  static List<Place> read(Path models) throws ModelLoadException {
    List<Place> places = new ArrayList<>();
    for (Path model : children(models, NAME)) {
      List<Path> versions = children(model, VERSION);
      if (versions.isEmpty()) {
        throw new ModelLoadException("Model folder " + model + " is empty");
      }
      versions.stream()
          .sorted(BY_NUMBER)
          .forEach(version -> places.add(new Place(name(model), name(version), version)));
    }
    if (places.isEmpty()) {
      throw new ModelLoadException("There is no model in " + models);
    }
    return places;
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
