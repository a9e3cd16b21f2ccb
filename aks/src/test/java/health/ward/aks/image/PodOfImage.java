package health.ward.aks.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A pod and the image that it runs. */
record PodOfImage(Workload pod) {

  /** The image's name, without registry and digest. */
  String image() {
    return pod.container().path("image").asText().replaceFirst("@.*", "").replaceFirst(".*/", "");
  }

  /** The pod has the ports, the user and the variables that the recipe gives its image. */
  void assertIsAs(Dockerfile recipe) {
    Set<String> ports =
        Manifests.each(pod.container().path("ports"))
            .map(port -> port.path("containerPort").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(List.of(recipe.value(image(), "EXPOSE").split(" ", -1))), ports);
    JsonNode security = pod.pod().path("securityContext");
    assertEquals(
        recipe.value(image(), "USER"),
        security.path("runAsUser").asText() + ":" + security.path("runAsGroup").asText());
    List<String> variables = recipe.values(image(), "ENV");
    assertFalse(variables.isEmpty(), pod.name());
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      assertEquals(parts[1], pod.env(parts[0]), pod.name());
    }
  }
}
