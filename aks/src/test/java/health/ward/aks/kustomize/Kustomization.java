package health.ward.aks.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A folder with a {@code kustomization.yaml} of resources, components and JSON patches. {@code
 * KustomizeOracleTest} compares what comes out with kubectl's own, where there is one.
 */
public final class Kustomization {
  private static final Set<String> KNOWN =
      Set.of("apiVersion", "kind", "resources", "components", "patches");

  private final Path folder;
  private final JsonNode file;

  private Kustomization(Path folder) throws IOException {
    this.folder = folder;
    Path path = folder.resolve("kustomization.yaml");
    List<ObjectNode> documents = Yaml.documents(Files.readString(path));
    if (documents.size() != 1) {
      throw new IllegalArgumentException(path + " is not one document");
    }
    file = documents.get(0);
    Fields.only(file, KNOWN, path.toString());
  }

  /** The objects that the folder stands for. */
  public static List<ObjectNode> build(Path folder) throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    new Kustomization(folder.normalize()).addTo(objects);
    return objects;
  }

  private void addTo(List<ObjectNode> objects) throws IOException {
    for (JsonNode resource : file.path("resources")) {
      Path path = folder.resolve(resource.asText()).normalize();
      objects.addAll(
          Files.isDirectory(path) ? build(path) : Yaml.documents(Files.readString(path)));
    }
    for (JsonNode component : file.path("components")) {
      new Kustomization(folder.resolve(component.asText()).normalize()).addTo(objects);
    }
    for (JsonNode patch : file.path("patches")) {
      patch(patch, objects);
    }
  }

  private void patch(JsonNode patch, List<ObjectNode> objects) throws IOException {
    Fields.only(patch, Set.of("target", "patch"), folder + ": a patch");
    Target target = Target.of(patch.path("target"));
    List<ObjectNode> matching = objects.stream().filter(target::matches).toList();
    if (matching.isEmpty()) {
      throw new IllegalArgumentException(folder + ": nothing is " + target);
    }
    JsonNode operations = Yaml.value(patch.path("patch").asText());
    matching.forEach(object -> JsonPatch.apply(operations, object));
  }
}
