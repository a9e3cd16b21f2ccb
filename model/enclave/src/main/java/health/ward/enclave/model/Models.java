package health.ward.enclave.model;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The models that this enclave serves, one version of each. */
public final class Models implements AutoCloseable {
  private final SortedMap<String, ServedModel> byName = new TreeMap<>();

  private Models() {}

  /**
   * Digests and loads the highest version of every model of a folder.
   *
   * @param threads that one run of a model may use
   * @throws ModelLoadException when there is none, or one that cannot be served
   */
  public static Models load(Path folder, int threads) throws ModelLoadException {
    Models models = new Models();
    ModelLoader loader = new ModelLoader(threads);
    for (ModelFile file : ModelDirectory.read(folder)) {
      models.byName.put(file.identity().name(), loader.load(file));
    }
    return models;
  }

  public Optional<ServedModel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them in the order of their names. */
  public Collection<ServedModel> all() {
    return byName.values();
  }

  /** SHA-256 of each model's file in lower-case hex by the model's name, for the runtime data. */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    byName.forEach((name, model) -> digests.put(name, model.identity().digest()));
    return digests;
  }

  @Override
  public void close() throws ModelLoadException {
    for (ServedModel model : byName.values()) {
      model.close();
    }
  }
}
