package health.ward.aks.rule;

import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Pods that run under SCONE: those with a configuration id. */
final class SconeRules {
  private static final long SLACK = 256L << 20;
  private static final Map<String, Long> UNITS = Map.of("M", 1L << 20, "G", 1L << 30);

  private SconeRules() {}

  static List<Rule> all() {
    return List.of(
        scone(
            "scone-hardware",
            "The default falls back to a simulation without a word.",
            workload -> workload.env("SCONE_MODE").equals("hw")),
        scone(
            "scone-protected-code",
            "Libraries are loaded from protected files only, and nothing forks.",
            workload ->
                workload.env("SCONE_ALLOW_DLOPEN").equals("1")
                    && workload.env("SCONE_FORK").equals("0")
                    && workload.env("SCONE_PRODUCTION").equals("1")
                    && workload.env("SCONE_VERSION").isEmpty()),
        scone(
            "scone-session-of-its-own",
            "A pod asks for the service of its own name.",
            workload -> workload.env("SCONE_CONFIG_ID").endsWith("/" + workload.name())),
        new Rule(
            "scone-finds-its-node",
            "Without the attestation service of its node an enclave never starts.",
            all ->
                all.workloads().stream()
                    .filter(workload -> !workload.env("SCONE_CONFIG_ID").isEmpty())
                    .filter(workload -> !reachesNode(all, workload))
                    .map(Workload::name)),
        scone(
            "scone-fits",
            "Heap, stacks and 256 MiB fit into the share of enclave memory that is asked for.",
            workload ->
                bytes(workload.env("SCONE_HEAP"))
                        + Long.parseLong(workload.env("SCONE_SLOTS"))
                            * bytes(workload.env("SCONE_STACK"))
                        + SLACK
                    <= workload.resource("limits", "sgx.intel.com/epc")));
  }

  private static Rule scone(String name, String reason, Predicate<Workload> holds) {
    return Rule.ofWorkloads(
        name,
        reason,
        workload -> workload.env("SCONE_CONFIG_ID").isEmpty() || holds.test(workload));
  }

  private static boolean reachesNode(Manifests all, Workload workload) {
    return all.of("CiliumNetworkPolicy").stream()
        .map(policy -> policy.path("spec"))
        .filter(
            spec ->
                all.selected(spec.path("endpointSelector")).stream()
                    .anyMatch(selected -> selected.name().equals(workload.name())))
        .flatMap(spec -> Manifests.each(spec.path("egress")))
        .anyMatch(
            rule ->
                rule.path("toEntities").equals(Json.texts("host"))
                    && rule.at("/toPorts/0/ports/0/port").asText().equals("18766"));
  }

  private static long bytes(String text) {
    int last = text.length() - 1;
    Long unit = UNITS.get(text.substring(last));
    if (unit == null) {
      throw new IllegalArgumentException("no size: " + text);
    }
    return Long.parseLong(text.substring(0, last)) * unit;
  }
}
