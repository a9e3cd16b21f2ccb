package health.ward.aks.arm;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonSerializable;
import com.azure.json.JsonWriter;
import com.azure.resourcemanager.authorization.fluent.models.RoleDefinitionInner;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.containerregistry.fluent.models.RegistryInner;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.keyvault.models.KeyCreateParameters;
import com.azure.resourcemanager.keyvault.models.VaultCreateOrUpdateParameters;
import com.azure.resourcemanager.loganalytics.fluent.models.WorkspaceInner;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.azure.resourcemanager.network.fluent.models.BastionHostInner;
import com.azure.resourcemanager.network.fluent.models.NatGatewayInner;
import com.azure.resourcemanager.network.fluent.models.NetworkInterfaceInner;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.PrivateDnsZoneGroupInner;
import com.azure.resourcemanager.network.fluent.models.PrivateEndpointInner;
import com.azure.resourcemanager.network.fluent.models.PublicIpAddressInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.privatedns.fluent.models.PrivateZoneInner;
import com.azure.resourcemanager.privatedns.fluent.models.VirtualNetworkLinkInner;
import com.azure.resourcemanager.storage.fluent.models.StorageQueueInner;
import com.azure.resourcemanager.storage.models.StorageAccountCreateParameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a resource as Azure's SDK does and writes it again: what is lost on the way is no property
 * of its type, or stands in the wrong place.
 */
final class RoundTrip {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What belongs to the deployment, not to the resource. */
  private static final List<String> OUTSIDE =
      List.of("type", "apiVersion", "name", "scope", "dependsOn", "condition", "copy");

  private interface Reader {
    JsonSerializable<?> read(JsonReader reader) throws IOException;
  }

  private static final Map<String, Reader> TYPES =
      Map.ofEntries(
          Map.entry("Microsoft.ContainerService/managedClusters", ManagedClusterInner::fromJson),
          Map.entry("Microsoft.ContainerRegistry/registries", RegistryInner::fromJson),
          Map.entry("Microsoft.Storage/storageAccounts", StorageAccountCreateParameters::fromJson),
          Map.entry(
              "Microsoft.Storage/storageAccounts/queueServices/queues",
              StorageQueueInner::fromJson),
          Map.entry("Microsoft.KeyVault/vaults", VaultCreateOrUpdateParameters::fromJson),
          Map.entry("Microsoft.KeyVault/vaults/keys", KeyCreateParameters::fromJson),
          Map.entry("Microsoft.ManagedIdentity/userAssignedIdentities", IdentityInner::fromJson),
          Map.entry(
              "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
              FederatedIdentityCredentialInner::fromJson),
          Map.entry(
              "Microsoft.Authorization/roleAssignments", RoleAssignmentCreateParameters::fromJson),
          Map.entry("Microsoft.Authorization/roleDefinitions", RoleDefinitionInner::fromJson),
          Map.entry("Microsoft.OperationalInsights/workspaces", WorkspaceInner::fromJson),
          Map.entry("Microsoft.Network/virtualNetworks", VirtualNetworkInner::fromJson),
          Map.entry("Microsoft.Network/networkSecurityGroups", NetworkSecurityGroupInner::fromJson),
          Map.entry("Microsoft.Network/publicIPAddresses", PublicIpAddressInner::fromJson),
          Map.entry("Microsoft.Network/natGateways", NatGatewayInner::fromJson),
          Map.entry("Microsoft.Network/bastionHosts", BastionHostInner::fromJson),
          Map.entry("Microsoft.Network/networkInterfaces", NetworkInterfaceInner::fromJson),
          Map.entry("Microsoft.Network/privateEndpoints", PrivateEndpointInner::fromJson),
          Map.entry(
              "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
              PrivateDnsZoneGroupInner::fromJson),
          Map.entry("Microsoft.Network/privateDnsZones", PrivateZoneInner::fromJson),
          Map.entry(
              "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
              VirtualNetworkLinkInner::fromJson));

  private RoundTrip() {}

  /** JSON pointers to what is lost; empty: nothing of this type is known to the SDK. */
  static Optional<List<String>> lost(ObjectNode resource) throws IOException {
    Reader type = TYPES.get(resource.path("type").asText());
    if (type == null) {
      return Optional.empty();
    }
    ObjectNode before = resource.deepCopy();
    before.remove(OUTSIDE);
    JsonNode after;
    try (JsonReader reader = JsonProviders.createReader(before.toString())) {
      StringWriter written = new StringWriter();
      try (JsonWriter writer = JsonProviders.createWriter(written)) {
        type.read(reader).toJson(writer);
      }
      after = JSON.readTree(written.toString());
    }
    List<String> lost = new ArrayList<>();
    compare(before, after, "", lost);
    return Optional.of(lost);
  }

  private static void compare(JsonNode before, JsonNode after, String path, List<String> lost) {
    if (before.isObject() && after.isObject()) {
      for (Map.Entry<String, JsonNode> member : before.properties()) {
        compare(member.getValue(), after.path(member.getKey()), path + "/" + member.getKey(), lost);
      }
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(before.get(i), after.get(i), path + "/" + i, lost);
      }
    } else if (!before.equals(after)) {
      lost.add(path);
    }
  }
}
