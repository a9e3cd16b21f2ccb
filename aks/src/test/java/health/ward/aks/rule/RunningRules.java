package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** That pods start, stay, and leave without losing a request. */
final class RunningRules {
  private static final int ENCLAVE_START_SECONDS = 300;
  private static final String EPC = "sgx.intel.com/epc";

  private RunningRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofWorkloads(
            "memory-guaranteed",
            "A limit above the request lets a neighbour's need end the process.",
            workload ->
                workload.resource("limits", "memory") > 0
                    && workload.resource("limits", "memory")
                        == workload.resource("requests", "memory")),
        Rule.ofWorkloads(
            "cpu-requested",
            "Without a request the scheduler packs enclaves until each is slow.",
            workload -> workload.resource("requests", "cpu") > 0),
        Rule.ofWorkloads(
            "epc-on-sgx",
            "Enclave memory is an extended resource: exactly one name, asked for as it is limited.",
            workload -> {
              boolean sgx =
                  workload.pod().path("nodeSelector").path("ward/tee").asText().equals("sgx");
              long limit = workload.resource("limits", EPC);
              return limit == workload.resource("requests", EPC)
                  && sgx == limit > 0
                  && !workload.object().toString().contains("kubernetes.azure.com/sgx_epc");
            }),
        Rule.ofWorkloads(
            "three-probes",
            "Start, life and readiness are three questions.",
            workload ->
                workload.container().has("startupProbe")
                    && workload.container().has("readinessProbe")
                    && workload.container().has("livenessProbe")),
        Rule.ofWorkloads(
            "start-takes-minutes",
            "A JVM's enclave is loaded, measured and attested before its first answer.",
            workload -> {
              JsonNode probe = workload.container().path("startupProbe");
              long seconds =
                  probe.path("periodSeconds").asLong() * probe.path("failureThreshold").asLong();
              return !workload.confidential() || seconds >= ENCLAVE_START_SECONDS;
            }),
        Rule.ofWorkloads(
            "leaves-in-order",
            "The load balancer learns that a pod goes before the pod stops to listen.",
            workload -> {
              long pause =
                  workload
                      .container()
                      .path("lifecycle")
                      .path("preStop")
                      .path("sleep")
                      .path("seconds")
                      .asLong();
              long grace = workload.pod().path("terminationGracePeriodSeconds").asLong();
              return workload.container().path("ports").findValues("containerPort").stream()
                      .noneMatch(port -> port.asInt() == 8080 || port.asInt() == 8443)
                  || (pause >= 10 && grace >= pause + 30);
            }),
        Rule.ofWorkloads(
            "spread",
            "One zone or one node that fails takes one replica; with too few nodes all still run.",
            workload ->
                Manifests.each(workload.pod().path("topologySpreadConstraints"))
                        .map(constraint -> constraint.path("topologyKey").asText())
                        .collect(Collectors.toSet())
                        .equals(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))
                    && Manifests.each(workload.pod().path("topologySpreadConstraints"))
                        .allMatch(
                            constraint ->
                                constraint
                                    .path("whenUnsatisfiable")
                                    .asText()
                                    .equals("ScheduleAnyway"))),
        Rule.ofWorkloads(
            "rolls-without-gap",
            "A new version takes over before an old pod goes; a single writer goes first.",
            workload -> {
              JsonNode strategy = workload.object().path("spec").path("strategy");
              boolean volume =
                  Manifests.each(workload.pod().path("volumes"))
                      .anyMatch(each -> each.has("persistentVolumeClaim"));
              return volume
                  ? strategy.path("type").asText().equals("Recreate") && workload.replicas() <= 1
                  : strategy.path("rollingUpdate").path("maxUnavailable").asInt(1) == 0
                      && workload.surge() == 1;
            }),
        new Rule(
            "one-hand-on-replicas",
            "A number that is applied again undoes what the scaler has decided.",
            all ->
                all.workloads().stream()
                    .filter(
                        workload ->
                            all.scaling(workload).isPresent()
                                == workload.object().path("spec").has("replicas"))
                    .map(Workload::name)),
        new Rule(
            "disruption-budget",
            "Draining a node leaves one replica, and never waits for ever for a single one.",
            all ->
                all.workloads().stream()
                    .filter(workload -> !budgeted(all, workload))
                    .map(Workload::name)),
        Rule.ofWorkloads(
            "right-node",
            "Enclaves run where their kind of protection is, and nothing else is scheduled there.",
            workload -> {
              JsonNode selector = workload.pod().path("nodeSelector");
              String tee = selector.path("ward/tee").asText();
              boolean enclave = workload.labels().path("ward/tee").asText().equals("enclave");
              boolean tolerated =
                  Manifests.each(workload.pod().path("tolerations"))
                      .anyMatch(each -> each.path("key").asText().equals(tee));
              return selector.path("kubernetes.io/os").asText().equals("linux")
                  && (tee.isEmpty()
                      ? !enclave && !workload.pod().has("tolerations")
                      : tolerated
                          && selector.path("kubernetes.azure.com/agentpool").asText().equals(tee));
            }));
  }

  private static boolean budgeted(Manifests all, Workload workload) {
    List<JsonNode> budgets =
        all.of("PodDisruptionBudget").stream()
            .map(budget -> budget.path("spec"))
            .filter(spec -> all.selected(spec.path("selector")).contains(workload))
            .map(JsonNode.class::cast)
            .toList();
    if (budgets.size() != 1) {
      return false;
    }
    JsonNode budget = budgets.get(0);
    return all.least(workload) >= 2
        ? budget.path("minAvailable").asInt() == 1
        : budget.path("maxUnavailable").asInt() == 1;
  }
}
