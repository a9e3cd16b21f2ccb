package health.ward.aks.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in a cluster, beside what the pages of operations tell them to do. */
class RightsTest {
  private static final Pattern COMMAND =
      Pattern.compile("kubectl (?:-n \\S+ )?((?:rollout )?[a-z]+)(?: -n \\S+)?(?: ([a-z]+))?");

  /** The administrators' alone: what lies on disks, and what is not a namespace's. */
  private static final Set<String> ADMINISTRATORS = Set.of("delete pvc", "patch pv");

  private static final Map<String, String> KINDS =
      Map.of(
          "pods", "pods",
          "events", "events",
          "ds", "apps/daemonsets",
          "deployment", "apps/deployments",
          "pv", "persistentvolumes",
          "pvc", "persistentvolumeclaims",
          "svc", "services",
          "scaledobject", "customresources");

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void whoMayChangeSomethingMayInOneNamespace(String organisation) throws IOException {
    List<ObjectNode> resources = Template.read("rights", organisation + ".rights").resources();
    assertEquals(List.of(), tooWide(resources, organisation));
    for (String scope : List.of("", "/namespaces/kube-system")) {
      List<ObjectNode> mutated = resources.stream().map(ObjectNode::deepCopy).toList();
      mutated.stream()
          .filter(each -> each.path("scope").asText().contains("/namespaces/"))
          .forEach(
              each ->
                  each.put(
                      "scope", each.path("scope").asText().replaceFirst("/namespaces/.*", scope)));
      assertEquals(3, tooWide(mutated, organisation).size());
    }
  }

  @Test
  void operatorsLookAndEndPodsAndOnlyReleasersChangeWhatIsDeployed() throws IOException {
    List<ObjectNode> resources = Template.read("rights", "contoso.rights").resources();
    String operators =
        Template.read("operators", "contoso.operators").parameter("operators").asText();
    assertEquals(Set.of("pods/delete"), changes(resources, operators));
    String releasers = Template.read("rights", "contoso.rights").parameter("releasers").asText();
    assertEquals(
        Set.of("apps/deployments/write", "configmaps/write", "pods/delete"),
        changes(resources, releasers));
  }

  @Test
  void whatThePagesOfOperationsTellPeopleToDoTheyMay() throws IOException {
    List<ObjectNode> resources = Template.read("rights", "contoso.rights").resources();
    Set<String> granted =
        rights(
            resources, Template.read("rights", "contoso.rights").parameter("releasers").asText());
    int commands = 0;
    try (Stream<Path> pages = Files.list(Deployed.source("docs/operations"))) {
      for (Path page : pages.sorted().toList()) {
        for (MatchResult command : COMMAND.matcher(Files.readString(page)).results().toList()) {
          for (String right : needed(command)) {
            assertTrue(granted.contains(right), page.getFileName() + ": " + command.group());
          }
          commands++;
        }
      }
    }
    assertTrue(commands > 15, commands + " commands");
  }

  /** What a command asks of the cluster; nothing where it is an administrator's. */
  private static List<String> needed(MatchResult command) {
    String kind = Optional.ofNullable(command.group(2)).orElse("");
    if (ADMINISTRATORS.contains(command.group(1) + " " + kind)) {
      return List.of();
    }
    return switch (command.group(1)) {
      case "get", "describe" -> List.of(KINDS.getOrDefault(kind, kind) + "/read");
      case "logs" -> List.of("pods/read");
      case "rollout status" -> List.of("apps/deployments/read");
      case "scale", "rollout restart", "rollout undo" -> List.of("apps/deployments/write");
      case "delete" -> List.of(KINDS.getOrDefault(kind, kind) + "/delete");
      case "apply" -> List.of("apps/deployments/write", "configmaps/write");
      default -> List.of(command.group());
    };
  }

  private static Set<String> changes(List<ObjectNode> resources, String group) {
    Set<String> changes = rights(resources, group);
    changes.removeIf(right -> right.endsWith("/read"));
    return changes;
  }

  /** All that a group may do, wherever. */
  private static Set<String> rights(List<ObjectNode> resources, String group) {
    Set<String> rights = new TreeSet<>();
    for (ObjectNode assignment : assignments(resources)) {
      if (assignment.at("/properties/principalId").asText().equals(group)) {
        RoleRules.rights(role(resources, assignment), "dataActions")
            .map(right -> right.replaceFirst("^[^/]+/managedClusters/", ""))
            .forEach(rights::add);
      }
    }
    return rights;
  }

  private static List<String> tooWide(List<ObjectNode> resources, String organisation) {
    List<String> wide = new ArrayList<>();
    for (ObjectNode assignment : assignments(resources)) {
      boolean narrow =
          assignment
              .path("scope")
              .asText()
              .endsWith("/" + organisation + "-ward/namespaces/" + organisation);
      if (RoleRules.changes(role(resources, assignment)) && !narrow) {
        wide.add(assignment.path("name").asText());
      }
    }
    return wide;
  }

  private static List<ObjectNode> assignments(List<ObjectNode> resources) {
    return resources.stream()
        .filter(each -> each.path("type").asText().endsWith("/roleAssignments"))
        .toList();
  }

  private static JsonNode role(List<ObjectNode> resources, JsonNode assignment) {
    String id = assignment.at("/properties/roleDefinitionId").asText();
    return resources.stream()
        .filter(each -> each.path("type").asText().endsWith("/roleDefinitions"))
        .filter(each -> id.endsWith("/" + each.path("name").asText()))
        .findFirst()
        .orElseThrow();
  }
}
