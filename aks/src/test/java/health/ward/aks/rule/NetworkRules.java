package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may talk to whom. */
final class NetworkRules {
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
  private static final String INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

  private NetworkRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            "default-deny",
            "What nobody has allowed is not reachable, in both directions.",
            all ->
                all.of("Namespace").stream()
                    .map(Manifests::name)
                    .filter(
                        namespace ->
                            all.of("NetworkPolicy").stream()
                                .noneMatch(policy -> deniesAll(policy, namespace)))),
        new Rule(
            "policy-selects",
            "A policy whose labels are mistyped allows nothing, and nobody notices until it counts.",
            all ->
                all.of("NetworkPolicy").stream()
                    .filter(
                        policy -> all.selected(policy.path("spec").path("podSelector")).isEmpty())
                    .map(Manifests::name)),
        new Rule(
            "policy-ports-exist",
            "A port that is let in is one that a container listens on.",
            all ->
                all.of("NetworkPolicy").stream()
                    .filter(
                        policy ->
                            !ports(all.selected(policy.path("spec").path("podSelector")))
                                .containsAll(ports(policy.path("spec").path("ingress"))))
                    .map(Manifests::name)),
        new Rule(
            "outside-by-name",
            "The way to the internet leads to no private address and to no instance metadata.",
            all ->
                all.of("NetworkPolicy").stream()
                    .filter(
                        policy ->
                            policy.findValues("ipBlock").stream()
                                .filter(block -> block.path("cidr").asText().endsWith("/0"))
                                .anyMatch(
                                    block ->
                                        !Manifests.each(block.path("except"))
                                            .map(JsonNode::asText)
                                            .collect(Collectors.toSet())
                                            .containsAll(PRIVATE)))
                    .map(Manifests::name)),
        new Rule(
            "egress-names-peers",
            "A rule that lets out to everybody on a port is no rule.",
            all ->
                all.of("NetworkPolicy").stream()
                    .filter(
                        policy ->
                            Manifests.each(policy.path("spec").path("egress"))
                                .anyMatch(
                                    rule ->
                                        rule.path("to").isEmpty() || rule.path("ports").isEmpty()))
                    .map(Manifests::name)),
        new Rule(
            "one-way-in",
            "Only the ingress has a public address, only the ONNX enclave a private one.",
            all ->
                all.of("Service").stream()
                    .filter(service -> !rightlyExposed(service))
                    .map(Manifests::name)),
        new Rule(
            "service-finds-pods",
            "A Service whose selector or port is mistyped answers nobody.",
            all ->
                all.of("Service").stream()
                    .filter(service -> !found(all, service))
                    .map(Manifests::name)));
  }

  private static boolean deniesAll(JsonNode policy, String namespace) {
    JsonNode spec = policy.path("spec");
    return policy.path("metadata").path("namespace").asText().equals(namespace)
        && spec.path("podSelector").isEmpty()
        && spec.path("policyTypes").equals(Json.texts("Ingress", "Egress"))
        && !spec.has("ingress")
        && !spec.has("egress");
  }

  private static Set<Integer> ports(List<Workload> workloads) {
    return workloads.stream()
        .flatMap(workload -> Manifests.each(workload.container().path("ports")))
        .map(port -> port.path("containerPort").asInt())
        .collect(Collectors.toSet());
  }

  private static Set<Integer> ports(JsonNode rules) {
    return Manifests.each(rules)
        .flatMap(rule -> Manifests.each(rule.path("ports")))
        .map(port -> port.path("port").asInt())
        .collect(Collectors.toSet());
  }

  private static boolean rightlyExposed(ObjectNode service) {
    String type = service.path("spec").path("type").asText();
    if (type.equals("LoadBalancer")) {
      boolean internal =
          service.path("metadata").path("annotations").path(INTERNAL).asText().equals("true");
      return service.path("spec").path("allocateLoadBalancerNodePorts").equals(Json.FALSE)
          && service.path("spec").path("externalTrafficPolicy").asText().equals("Local")
          && Manifests.name(service).equals(internal ? "onnx" : "ingress");
    }
    return type.equals("ClusterIP");
  }

  private static boolean found(Manifests all, ObjectNode service) {
    ObjectNode selector = service.objectNode();
    selector.set("matchLabels", service.path("spec").path("selector"));
    List<Workload> workloads = all.selected(selector);
    return workloads.size() == 1
        && workloads.get(0).name().equals(Manifests.name(service))
        && Manifests.each(service.path("spec").path("ports"))
            .map(port -> port.path("targetPort").asText())
            .allMatch(workloads.get(0).portNames()::contains)
        && !service.path("spec").path("ports").isEmpty();
  }
}
