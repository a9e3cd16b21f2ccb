package health.ward.enclave.model;

import health.ward.enclave.model.ModelSource.Place;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models that this enclave serves: every version, and of each model one by default. */
public final class Models implements AutoCloseable {
  private final Map<String, ServedModel> byVersion = new LinkedHashMap<>();
  private final Map<String, ServedModel> defaults = new TreeMap<>();
  private final RunWatch watch = new RunWatch();

  private Models() {}

  /**
   * Digests and loads every version of every model of a folder.
   *
   * @param source reads the files
   * @param defaults version by model name; of models that are not named the highest is the default
   * @param threads that one run of a model may use
   * @throws ModelLoadException when there is no model, one that cannot be served, or no such
   *     default
   */
  public static Models load(
      Path folder, ModelSource source, Map<String, String> defaults, int threads)
      throws ModelLoadException {
    Models models = new Models();
    ModelLoader loader = new ModelLoader(threads, models.watch);
    try {
      for (Place place : places(folder)) {
        ServedModel model = loader.load(ModelFile.of(place, source.read(place)));
        models.byVersion.put(model.identity().toString(), model);
        models.defaults.put(place.name(), model);
      }
      for (Map.Entry<String, String> chosen : defaults.entrySet()) {
        models.defaults.put(chosen.getKey(), models.chosen(chosen.getKey(), chosen.getValue()));
      }
      return models;
    } catch (ModelLoadException e) {
      models.close();
      throw e;
    }
  }

  /** Where every version of every model of a folder lies. */
  public static List<Place> places(Path folder) throws ModelLoadException {
    return ModelDirectory.read(folder);
  }

  /** The version of a model that requests get that name none. */
  public Optional<ServedModel> find(String name) {
    return Optional.ofNullable(defaults.get(name));
  }

  /** One version of a model. */
  public Optional<ServedModel> find(String name, String version) {
    return Optional.ofNullable(byVersion.get(name + "/" + version));
  }

  /** All of them in the order of their names and versions. */
  public Collection<ServedModel> all() {
    return byVersion.values();
  }

  /** The versions of a model, lowest first. */
  public List<String> versions(String name) {
    return byVersion.values().stream()
        .map(ServedModel::identity)
        .filter(identity -> identity.name().equals(name))
        .map(identity -> identity.version())
        .toList();
  }

  /**
   * SHA-256 of the model files in lower-case hex, for the runtime data: {@code name/version} is
   * that version's, {@code name} that of the default.
   */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    defaults.forEach((name, model) -> digests.put(name, model.identity().digest()));
    byVersion.forEach((name, model) -> digests.put(name, model.identity().digest()));
    return digests;
  }

  @Override
  public void close() throws ModelLoadException {
    watch.close();
    for (ServedModel model : byVersion.values()) {
      model.close();
    }
  }

  private ServedModel chosen(String name, String version) throws ModelLoadException {
    return find(name, version)
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "The default version " + name + "/" + version + " is not there"));
  }
}
