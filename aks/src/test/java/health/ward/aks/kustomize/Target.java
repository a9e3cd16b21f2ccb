package health.ward.aks.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Which objects a patch is for.
 *
 * @param kind of the object
 * @param name regular expression that the whole name matches
 * @param label {@code key=value}, or empty
 */
record Target(String kind, String name, String label) {

  static Target of(JsonNode target) {
    Fields.only(target, Set.of("kind", "name", "labelSelector"), "a patch's target");
    return new Target(
        target.path("kind").asText(),
        target.path("name").asText(".*"),
        target.path("labelSelector").asText());
  }

  boolean matches(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (!object.path("kind").asText().equals(kind)
        || !metadata.path("name").asText().matches(name)) {
      return false;
    }
    if (label.isEmpty()) {
      return true;
    }
    int equals = label.indexOf('=');
    return metadata
        .path("labels")
        .path(label.substring(0, equals))
        .asText()
        .equals(label.substring(equals + 1));
  }
}
