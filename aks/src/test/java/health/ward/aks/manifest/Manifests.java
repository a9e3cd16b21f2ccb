package health.ward.aks.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All objects that one overlay stands for. */
public record Manifests(List<ObjectNode> objects) {

  /** The objects of a kind. */
  public List<ObjectNode> of(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  /** An object by kind and name. */
  public Optional<ObjectNode> find(String kind, String name) {
    return of(kind).stream().filter(object -> name(object).equals(name)).findFirst();
  }

  /** What runs: the Deployments. */
  public List<Workload> workloads() {
    return of("Deployment").stream().map(Workload::new).toList();
  }

  /** The workloads that a label selector chooses; an empty one chooses all. */
  public List<Workload> selected(JsonNode selector) {
    return workloads().stream().filter(workload -> matches(selector, workload.labels())).toList();
  }

  /** The fewest replicas of a workload. */
  public long least(Workload workload) {
    return scaling(workload)
        .map(spec -> spec.path("minReplicaCount").asLong(0))
        .orElse(workload.replicas());
  }

  /** The most replicas of a workload. */
  public long most(Workload workload) {
    return scaling(workload)
        .map(spec -> spec.path("maxReplicaCount").asLong(100))
        .orElse(workload.replicas());
  }

  /** What KEDA is told about a workload, if it scales it. */
  public Optional<JsonNode> scaling(Workload workload) {
    return of("ScaledObject").stream()
        .map(object -> object.path("spec"))
        .filter(spec -> spec.path("scaleTargetRef").path("name").asText().equals(workload.name()))
        .map(JsonNode.class::cast)
        .findFirst();
  }

  /** A copy that can be changed without changing this. */
  public Manifests copy() {
    return new Manifests(new ArrayList<>(objects.stream().map(ObjectNode::deepCopy).toList()));
  }

  /** The name of an object. */
  public static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  /** The elements of an array, or of nothing. */
  public static Stream<JsonNode> each(JsonNode array) {
    return array.valueStream();
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    boolean equal =
        selector
            .path("matchLabels")
            .propertyStream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    return equal
        && each(selector.path("matchExpressions"))
            .allMatch(
                expression ->
                    expression.path("operator").asText().equals("In")
                        && each(expression.path("values"))
                            .anyMatch(labels.path(expression.path("key").asText())::equals));
  }
}
