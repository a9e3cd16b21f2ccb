package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.records.redis.RedisRights;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be true of every resource of a type.
 *
 * @param type the end of the resource's type
 * @param reason why, in one line
 */
record ArmRule(String name, String reason, String type, Predicate<JsonNode> holds) {
  /**
   * What a role of this list may do it may do to one queue, secret, key, registry, identity, or
   * machine; the last reads the description of one resource.
   */
  private static final Set<String> ROLES =
      Set.of(
          "b0d8363b-8ddd-447d-831f-62ca05bff136",
          "19e7f393-937e-4f77-808e-94535e297925",
          "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
          "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
          "08bbd89e-9f13-488c-ac41-acfcb10c90ab",
          "4633458b-17de-408a-b874-0445c86b69e6",
          "7f951dda-4ed3-4680-a7ca-43fe172d538d",
          "f1a07417-d97a-45cb-824c-7a7467783830",
          "4d97b98b-1d4f-4787-a291-c67834d212e7",
          "fb879df8-f326-4884-b1cf-06f3ad86be52",
          "acdd72a7-3385-48ef-bd42-f606fba81ae7");

  /** What an app must be allowed, less the two commands that a managed Redis does not have. */
  private static final Set<String> RIGHTS =
      Stream.of(RedisRights.RECORDS, RedisRights.AUDIT)
          .map(ArmRule::accessString)
          .collect(Collectors.toSet());

  static List<ArmRule> all() {
    return Stream.of(ofAzure(), RoleRules.all()).flatMap(List::stream).toList();
  }

  private static List<ArmRule> ofAzure() {
    return List.of(
        rule(
            "storage-by-identity",
            "An account key opens everything for ever; TLS and identity open one thing now.",
            "/storageAccounts",
            account ->
                no(account, "allowSharedKeyAccess")
                    && no(account, "allowBlobPublicAccess")
                    && account.path("supportsHttpsTrafficOnly").asBoolean()
                    && account.path("minimumTlsVersion").asText().equals("TLS1_2")),
        rule(
            "vault-keeps",
            "A key that is purged takes the records with it; a key to be released needs an HSM.",
            "/vaults",
            vault ->
                vault.path("enablePurgeProtection").asBoolean()
                    && vault.path("enableRbacAuthorization").asBoolean()
                    && vault.path("publicNetworkAccess").asText().equals("Disabled")
                    && vault.path("sku").path("name").asText().equals("premium")),
        rule(
            "registry-private",
            "Who can push can wait for somebody to measure it.",
            "/registries",
            registry ->
                no(registry, "adminUserEnabled")
                    && no(registry, "anonymousPullEnabled")
                    && registry.path("publicNetworkAccess").asText().equals("Disabled")),
        rule(
            "cluster-by-identity",
            "Local accounts never expire and are nobody's.",
            "/managedClusters",
            cluster ->
                cluster.path("disableLocalAccounts").asBoolean()
                    && cluster.path("enableRBAC").asBoolean()
                    && cluster.path("aadProfile").path("managed").asBoolean()
                    && cluster.path("oidcIssuerProfile").path("enabled").asBoolean()
                    && cluster
                        .path("securityProfile")
                        .path("workloadIdentity")
                        .path("enabled")
                        .asBoolean()),
        rule(
            "cluster-closed",
            "The API answers inside, or to named addresses; policies of the network are enforced.",
            "/managedClusters",
            cluster ->
                (cluster.path("apiServerAccessProfile").path("enablePrivateCluster").asBoolean()
                        || !cluster
                            .path("apiServerAccessProfile")
                            .path("authorizedIPRanges")
                            .isEmpty())
                    && cluster
                        .path("networkProfile")
                        .path("networkPolicy")
                        .asText()
                        .equals("cilium")),
        rule(
            "quotes-on-sgx",
            "A pool of SGX nodes without device plugin and quote helper runs no enclave.",
            "/managedClusters",
            cluster -> {
              JsonNode addon = cluster.path("addonProfiles").path("ACCSGXDevicePlugin");
              return addon.path("enabled").asBoolean() == pool(cluster, "sgx")
                  && addon.path("config").path("ACCSGXQuoteHelperEnabled").asText().equals("true");
            }),
        rule(
            "protected-pool-tainted",
            "Nodes that cost more, and whose neighbours are inside the boundary, run enclaves only.",
            "/managedClusters",
            cluster ->
                cluster
                    .path("agentPoolProfiles")
                    .valueStream()
                    .filter(pool -> pool.path("nodeLabels").has("ward/tee"))
                    .allMatch(
                        pool ->
                            pool.path("nodeTaints")
                                .path(0)
                                .asText()
                                .equals(
                                    pool.path("nodeLabels").path("ward/tee").asText()
                                        + "=true:NoSchedule"))),
        new ArmRule(
            "narrow-roles",
            "A role for a whole resource group grows with the group.",
            "/roleAssignments",
            assignment -> {
              String role = assignment.path("properties").path("roleDefinitionId").asText();
              return assignment.has("scope")
                  && (RoleRules.isOwn(role)
                      || ROLES.contains(role.substring(role.lastIndexOf('/') + 1)));
            }),
        rule(
            "logs-bounded",
            "Logs hold no payload; what is kept shorter can be misread less long.",
            "/workspaces",
            workspace ->
                workspace.path("retentionInDays").asInt() <= 90
                    && workspace.path("features").path("disableLocalAuth").asBoolean()),
        rule(
            "nobody-from-outside",
            "A port that the Internet reaches is tried within the hour.",
            "/networkSecurityGroups",
            group -> {
              List<JsonNode> inbound = inbound(group);
              return inbound.stream().filter(ArmRule::allows).noneMatch(ArmRule::fromAnywhere)
                  && !allows(inbound.get(inbound.size() - 1))
                  && fromAnywhere(inbound.get(inbound.size() - 1));
            }),
        rule(
            "no-address-of-its-own",
            "What has a public address needs no Bastion, and somebody will use that.",
            "/networkInterfaces",
            network -> network.findValues("publicIPAddress").isEmpty()),
        rule(
            "machine-by-identity",
            "A password is told to others; what starts before the kernel could read what is typed.",
            "/virtualMachines",
            machine ->
                machine
                        .at("/osProfile/linuxConfiguration/disablePasswordAuthentication")
                        .asBoolean()
                    && machine.at("/securityProfile/securityType").asText().equals("TrustedLaunch")
                    && machine.at("/securityProfile/uefiSettings/secureBootEnabled").asBoolean()),
        rule(
            "bastion-gives-nothing-away",
            "A link lets in whoever has it; files go by SSH alone (scp), with whoever signed in.",
            "/bastionHosts",
            bastion -> no(bastion, "enableShareableLink") && no(bastion, "enableFileCopy")),
        rule(
            "redis-by-identity",
            "Records are sealed, and still nobody else may drop or read them.",
            "/redisEnterprise/databases",
            database ->
                database.path("accessKeysAuthentication").asText().equals("Disabled")
                    && database.path("clientProtocol").asText().equals("Encrypted")
                    && database.path("evictionPolicy").asText().equals("NoEviction")),
        rule(
            "redis-one-endpoint",
            "Nodes that name each other by address have no certificate for it; apps check names.",
            "/redisEnterprise/databases",
            database ->
                database.path("clusteringPolicy").asText().equals("NoCluster")
                    && database.path("port").asInt() == 10000),
        rule(
            "redis-persists",
            "What both nodes lose is on a disk, but for a second; a replica has the rest.",
            "/redisEnterprise/databases",
            database -> {
              JsonNode persistence = database.path("persistence");
              return persistence.path("aofEnabled").asBoolean()
                  && persistence.path("aofFrequency").asText().equals("1s");
            }),
        rule(
            "redis-twice",
            "An app waits for a replica's word; without one every change is refused.",
            "/redisEnterprise",
            cluster -> cluster.path("highAvailability").asText().equals("Enabled")),
        rule(
            "redis-rights",
            "Without a rule of its own an identity may run every command on every key.",
            "/accessPolicyAssignments",
            assignment -> RIGHTS.contains(assignment.path("accessString").asText())));
  }

  /** A role begins with nothing; what is said of keys and channels only takes that away again. */
  static String accessString(RedisRights rights) {
    return rights.rules().stream()
        .filter(rule -> !Set.of("resetkeys", "resetchannels", "+asking").contains(rule))
        .collect(Collectors.joining(" "));
  }

  List<String> brokenBy(List<ObjectNode> resources) {
    return resources.stream()
        .filter(resource -> resource.path("type").asText().endsWith(type))
        .filter(resource -> !holds.test(resource))
        .map(resource -> resource.path("name").asText())
        .toList();
  }

  private static ArmRule rule(
      String name, String reason, String type, Predicate<JsonNode> properties) {
    return new ArmRule(
        name, reason, type, resource -> properties.test(resource.path("properties")));
  }

  /** False and written down: what is absent is the service's default, which changes. */
  private static boolean no(JsonNode properties, String name) {
    return properties.path(name).isBoolean() && !properties.path(name).asBoolean();
  }

  /** Rules about what comes in, the first that is asked first. */
  private static List<JsonNode> inbound(JsonNode group) {
    return group
        .path("securityRules")
        .valueStream()
        .map(each -> each.path("properties"))
        .filter(each -> each.path("direction").asText().equals("Inbound"))
        .sorted(Comparator.comparingInt(each -> each.path("priority").asInt()))
        .toList();
  }

  private static boolean allows(JsonNode rule) {
    return rule.path("access").asText().equals("Allow");
  }

  /** A name such as Internet or *, or more addresses than any private network has. */
  private static boolean fromAnywhere(JsonNode rule) {
    return !rule.path("sourceAddressPrefix").asText().matches("[0-9.]+/([89]|[1-3][0-9])");
  }

  private static boolean pool(JsonNode cluster, String name) {
    return cluster
        .path("agentPoolProfiles")
        .valueStream()
        .anyMatch(pool -> pool.path("name").asText().equals(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
