package health.ward.aks.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A Deployment; its pods have one container. */
public record Workload(JsonNode object) {
  private static final long MEBI = 1L << 20;
  private static final Map<String, Long> UNITS =
      Map.of("Ki", 1L << 10, "Mi", MEBI, "Gi", MEBI << 10, "m", 1L, "", 1L);

  public String name() {
    return Manifests.name(object);
  }

  public JsonNode pod() {
    return object.path("spec").path("template").path("spec");
  }

  public JsonNode labels() {
    return object.path("spec").path("template").path("metadata").path("labels");
  }

  public JsonNode container() {
    return pod().path("containers").path(0);
  }

  public long replicas() {
    return object.path("spec").path("replicas").asLong(1);
  }

  /** Pods beside the replicas while a new version comes. */
  public long surge() {
    return object.path("spec").path("strategy").path("rollingUpdate").path("maxSurge").asLong(0);
  }

  /** Whether an enclave runs in it, or a confidential machine is asked for it. */
  public boolean confidential() {
    return pod().path("nodeSelector").has("ward/tee");
  }

  /** The ports of the container by their names. */
  public Set<String> portNames() {
    return Manifests.each(container().path("ports"))
        .map(port -> port.path("name").asText())
        .collect(Collectors.toSet());
  }

  /** The value of a variable, empty when there is none. */
  public String env(String name) {
    return Manifests.each(container().path("env"))
        .filter(variable -> variable.path("name").asText().equals(name))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse("");
  }

  /**
   * A limit or a request.
   *
   * @return bytes, or thousandths for {@code cpu}; 0 when there is none
   */
  public long resource(String kind, String name) {
    String text = container().path("resources").path(kind).path(name).asText("0");
    return name.equals("cpu") ? milli(text) : quantity(text);
  }

  /** A Kubernetes quantity of bytes or of things. */
  public static long quantity(String text) {
    String number = text.replaceFirst("[A-Za-z]*$", "");
    Long unit = UNITS.get(text.substring(number.length()));
    if (unit == null) {
      throw new IllegalArgumentException("no quantity: " + text);
    }
    return Long.parseLong(number) * unit;
  }

  /** A quantity of processors, in thousandths. */
  public static long milli(String text) {
    return text.endsWith("m") ? quantity(text) : 1000 * quantity(text);
  }
}
