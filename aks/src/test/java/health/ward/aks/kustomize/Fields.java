package health.ward.aks.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Kustomize itself ignores what it does not know; here it is an error. */
final class Fields {

  private Fields() {}

  static void only(JsonNode object, Set<String> known, String what) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(what + " has " + name + ", which is not known");
              }
            });
  }
}
