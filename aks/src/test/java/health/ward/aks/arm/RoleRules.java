package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must be true of roles that a template makes itself. */
final class RoleRules {
  private static final String CLUSTER = "Microsoft.ContainerService/managedClusters/";
  private static final Pattern RIGHT =
      Pattern.compile(Pattern.quote(CLUSTER) + "([a-z0-9./]+/)?(read|write|delete|action)");

  /** All that a role may change. Each is nothing that says who may do what, or what a secret is. */
  private static final Set<String> CHANGES =
      Set.of("apps/deployments/write", "configmaps/write", "pods/delete");

  /** A secret; and what an older guard takes for the way through a node, or a service, to a pod. */
  private static final Pattern LEADS_INSIDE = Pattern.compile("(secrets|nodes|services)/.*");

  private RoleRules() {}

  static List<ArmRule> all() {
    return List.of(
        new ArmRule(
            "rights-by-name",
            "A star grows with its provider, and what is taken away from it is forgotten.",
            "/roleDefinitions",
            role ->
                rights(role, "dataActions").allMatch(RIGHT.asMatchPredicate())
                    && rights(role, "notDataActions").findAny().isEmpty()
                    && rights(role, "notActions").findAny().isEmpty()),
        new ArmRule(
            "no-right-to-secrets",
            "Who reads a secret or enters a pod has what the enclave, or the vault, keeps.",
            "/roleDefinitions",
            role ->
                rights(role, "dataActions")
                    .map(right -> right.substring(CLUSTER.length()))
                    .allMatch(
                        right ->
                            (right.endsWith("/read") && !LEADS_INSIDE.matcher(right).matches())
                                || CHANGES.contains(right))),
        new ArmRule(
            "no-right-to-the-cluster-itself",
            "Whoever changes the cluster, or signs in as its administrator, may do all in it.",
            "/roleDefinitions",
            role ->
                rights(role, "actions")
                    .allMatch(
                        Set.of(CLUSTER + "read", CLUSTER + "listClusterUserCredential/action")
                            ::contains)),
        new ArmRule(
            "assigned-in-its-group",
            "A role that can be given elsewhere will be.",
            "/roleDefinitions",
            role ->
                role.at("/properties/assignableScopes").size() == 1
                    && role.at("/properties/assignableScopes/0")
                        .asText()
                        .matches("/subscriptions/[^/]+/resourceGroups/[^/]+")));
  }

  /** Whether a role is made by a template, and so is held to these rules. */
  static boolean isOwn(String roleDefinitionId) {
    return roleDefinitionId.contains("/resourceGroups/");
  }

  /** Whether a role does more than look. */
  static boolean changes(JsonNode role) {
    return rights(role, "dataActions").anyMatch(right -> !right.endsWith("/read"));
  }

  static Stream<String> rights(JsonNode role, String kind) {
    return role.at("/properties/permissions")
        .valueStream()
        .flatMap(permission -> permission.path(kind).valueStream())
        .map(JsonNode::asText);
  }
}
