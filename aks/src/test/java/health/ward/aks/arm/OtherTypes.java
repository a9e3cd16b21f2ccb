package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resources that no SDK of their API version knows: their properties, read in published templates.
 */
final class OtherTypes {
  private static final Map<String, Set<String>> PROPERTIES =
      Map.of(
          "Microsoft.Attestation/attestationProviders 2021-06-01",
          Set.of(
              "publicNetworkAccess",
              "tpmAttestationAuthentication",
              "policySigningCertificates",
              "policySigningCertificates/keys"),
          "Microsoft.Monitor/accounts 2023-04-03",
          Set.of("publicNetworkAccess"),
          "Microsoft.Cache/redisEnterprise 2025-07-01",
          Set.of("minimumTlsVersion", "highAvailability", "publicNetworkAccess"),
          "Microsoft.Cache/redisEnterprise/databases 2025-07-01",
          Set.of(
              "clientProtocol",
              "port",
              "clusteringPolicy",
              "evictionPolicy",
              "accessKeysAuthentication",
              "persistence",
              "persistence/aofEnabled",
              "persistence/aofFrequency"),
          "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments 2026-05-01-preview",
          Set.of("accessPolicyName", "accessString", "user", "user/objectId"),
          "Microsoft.Compute/virtualMachines 2024-07-01",
          Set.of(
              "hardwareProfile",
              "hardwareProfile/vmSize",
              "securityProfile",
              "securityProfile/securityType",
              "securityProfile/uefiSettings",
              "securityProfile/uefiSettings/secureBootEnabled",
              "securityProfile/uefiSettings/vTpmEnabled",
              "storageProfile",
              "storageProfile/imageReference",
              "storageProfile/imageReference/publisher",
              "storageProfile/imageReference/offer",
              "storageProfile/imageReference/sku",
              "storageProfile/imageReference/version",
              "storageProfile/osDisk",
              "storageProfile/osDisk/createOption",
              "storageProfile/osDisk/deleteOption",
              "osProfile",
              "osProfile/computerName",
              "osProfile/adminUsername",
              "osProfile/linuxConfiguration",
              "osProfile/linuxConfiguration/disablePasswordAuthentication",
              "osProfile/linuxConfiguration/ssh",
              "osProfile/linuxConfiguration/ssh/publicKeys",
              "osProfile/linuxConfiguration/patchSettings",
              "osProfile/linuxConfiguration/patchSettings/patchMode",
              "networkProfile",
              "networkProfile/networkInterfaces"),
          "Microsoft.Compute/virtualMachines/extensions 2024-07-01",
          Set.of("publisher", "type", "typeHandlerVersion", "autoUpgradeMinorVersion"),
          "Microsoft.Insights/diagnosticSettings 2021-05-01-preview",
          Set.of("workspaceId", "logs"));

  private OtherTypes() {}

  /** The properties of a resource that its type does not have. */
  static List<String> unknown(JsonNode resource) {
    String type = resource.path("type").asText() + " " + resource.path("apiVersion").asText();
    Set<String> known = PROPERTIES.get(type);
    if (known == null) {
      return List.of("no type is known for " + type);
    }
    Set<String> found = new TreeSet<>();
    collect(resource.path("properties"), "", found);
    List<String> unknown = new ArrayList<>(found);
    unknown.removeAll(known);
    return unknown;
  }

  private static void collect(JsonNode object, String above, Set<String> names) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      names.add(above + member.getKey());
      collect(member.getValue(), above + member.getKey() + "/", names);
    }
  }
}
