package health.ward.cli.scale.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with a {@code kustomization.yaml}, as far as Ward's own need it: {@code resources},
 * {@code namespace}, and {@code patches} in files of JSON patches. Anything else is refused, so
 * that nothing is left out silently.
 */
public final class Kustomization {
  private final Path folder;

  private Kustomization(Path folder) {
    this.folder = folder;
  }

  /**
   * The objects of a folder, patched.
   *
   * @throws UsageException names the file and what is wrong in it
   */
  public static List<Manifest> render(Path folder) throws UsageException {
    return new Kustomization(folder).render();
  }

  private record Patch(String path, String kind, String name) {}

  private record Content(List<String> resources, Optional<String> namespace, List<Patch> patches) {}

  private List<Manifest> render() throws UsageException {
    Content content =
        new YamlFile(folder.resolve("kustomization.yaml")).object().as(Kustomization::read);
    List<Manifest> manifests = new ArrayList<>();
    for (String resource : content.resources()) {
      Path path = folder.resolve(resource).normalize();
      manifests.addAll(Files.isDirectory(path) ? render(path) : new YamlFile(path).objects());
    }
    for (Manifest manifest : manifests) {
      content.namespace().ifPresent(name -> metadata(manifest).put("namespace", name));
    }
    for (Patch patch : content.patches()) {
      apply(patch, manifests);
    }
    return manifests;
  }

  private static ObjectNode metadata(Manifest manifest) {
    return manifest.tree().withObject("/metadata");
  }

  private void apply(Patch patch, List<Manifest> manifests) throws UsageException {
    Path file = folder.resolve(patch.path()).normalize();
    JsonPatch operations = new JsonPatch(file, new YamlFile(file).list());
    boolean found = false;
    for (Manifest manifest : manifests) {
      if (manifest.kind().equals(patch.kind()) && manifest.name().equals(patch.name())) {
        operations.apply(manifest);
        found = true;
      }
    }
    if (!found) {
      throw new UsageException(
          file + ": there is no " + patch.kind() + " " + patch.name() + " to patch");
    }
  }

  private static Content read(JsonObject object) throws JsonShapeException {
    object.only("apiVersion", "kind", "namespace", "resources", "patches");
    List<Patch> patches = new ArrayList<>();
    if (object.has("patches")) {
      for (JsonObject patch : object.objects("patches")) {
        patch.only("path", "target");
        JsonObject target = patch.object("target").only("kind", "name");
        patches.add(new Patch(patch.string("path"), target.string("kind"), target.string("name")));
      }
    }
    return new Content(object.strings("resources"), object.optionalString("namespace"), patches);
  }
}
