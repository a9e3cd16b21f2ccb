package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that breaks one rule, from {@code mutations.yaml}.
 *
 * @param rule that must find it
 * @param overlay that is changed
 * @param kind of the object; empty: the patch is an object to be added
 * @param name of the object
 * @param patch JSON patch; empty: the object is taken away
 */
record Mutation(String rule, String overlay, String kind, String name, String patch) {

  static List<Mutation> all() throws IOException {
    List<Mutation> all = new ArrayList<>();
    try (InputStream in = Mutation.class.getResourceAsStream("/mutations.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (ObjectNode document : Yaml.documents(text)) {
        for (JsonNode mutation : document.path("mutations")) {
          all.add(
              new Mutation(
                  mutation.path("rule").asText(),
                  mutation.path("overlay").asText("contoso/overlays/sgx"),
                  mutation.path("kind").asText(),
                  mutation.path("name").asText(),
                  mutation.path("patch").asText()));
        }
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return rule + ": " + kind + " " + name + " " + patch.lines().findFirst().orElse("gone");
  }
}
