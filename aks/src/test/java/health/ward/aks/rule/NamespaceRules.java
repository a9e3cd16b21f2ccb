package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a namespace allows, and how much of it. */
final class NamespaceRules {

  private static final Set<String> CLUSTER_WIDE = Set.of("Namespace", "StorageClass");

  private NamespaceRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            "restricted",
            "The cluster itself refuses a pod that these rules would refuse.",
            all ->
                all.of("Namespace").stream()
                    .filter(
                        namespace ->
                            !Stream.of("enforce", "audit", "warn")
                                .allMatch(
                                    mode ->
                                        namespace
                                            .path("metadata")
                                            .path("labels")
                                            .path("pod-security.kubernetes.io/" + mode)
                                            .asText()
                                            .equals("restricted")))
                    .map(Manifests::name)),
        new Rule(
            "in-its-namespace",
            "What names no namespace lands wherever the caller happens to be.",
            all -> {
              Set<String> namespaces =
                  all.of("Namespace").stream().map(Manifests::name).collect(Collectors.toSet());
              return all.objects().stream()
                  .filter(object -> !CLUSTER_WIDE.contains(object.path("kind").asText()))
                  .filter(
                      object ->
                          !namespaces.contains(object.path("metadata").path("namespace").asText()))
                  .map(Manifests::name);
            }),
        new Rule(
            "no-secret-objects",
            "A Secret in a file is a secret in its history; they come from CAS or vault.",
            all -> all.of("Secret").stream().map(Manifests::name)),
        new Rule(
            "quota-holds",
            "The ceiling is above what is deployed with one more of each, and it is there.",
            all -> {
              List<JsonNode> hard =
                  all.of("ResourceQuota").stream()
                      .map(quota -> quota.path("spec").path("hard"))
                      .map(JsonNode.class::cast)
                      .toList();
              if (hard.size() != 1) {
                return Stream.of("ResourceQuota");
              }
              return Stream.of(
                      exceeds(hard.get(0), "pods", all, workload -> 1),
                      exceeds(
                          hard.get(0),
                          "requests.cpu",
                          all,
                          workload -> workload.resource("requests", "cpu")),
                      exceeds(
                          hard.get(0),
                          "requests.memory",
                          all,
                          workload -> workload.resource("requests", "memory")),
                      exceeds(
                          hard.get(0),
                          "requests.sgx.intel.com/epc",
                          all,
                          workload -> workload.resource("requests", "sgx.intel.com/epc")))
                  .flatMap(List::stream);
            }),
        new Rule(
            "limit-range",
            "A container that forgets to ask still gets a limit, and Ward's own fit below the top.",
            all -> {
              List<JsonNode> ranges =
                  all.of("LimitRange").stream()
                      .map(range -> range.path("spec").path("limits").path(0))
                      .toList();
              if (ranges.size() != 1 || !ranges.get(0).has("default")) {
                return Stream.of("LimitRange");
              }
              long most = Workload.quantity(ranges.get(0).path("max").path("memory").asText());
              return all.workloads().stream()
                  .filter(workload -> workload.resource("limits", "memory") > most)
                  .map(Workload::name);
            }));
  }

  private static List<String> exceeds(
      JsonNode hard, String name, Manifests all, ToLongFunction<Workload> each) {
    long sum =
        all.workloads().stream()
            .mapToLong(
                workload -> (all.most(workload) + workload.surge()) * each.applyAsLong(workload))
            .sum();
    String text = hard.path(name).asText("0");
    long ceiling = name.endsWith("cpu") ? Workload.milli(text) : Workload.quantity(text);
    return sum > ceiling ? List.of(name) : List.of();
  }
}
