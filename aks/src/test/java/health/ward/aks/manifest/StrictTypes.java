package health.ward.aks.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of the Kubernetes API, as its server would check them: what a field is not known to be
 * is an error. Kinds of others' making have their fields listed here.
 */
public final class StrictTypes {

  private interface Check {
    void on(JsonElement object) throws IOException;
  }

  private record Type(Check check, Class<?> model) {}

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("v1 Namespace", new Type(V1Namespace::validateJsonElement, V1Namespace.class)),
          Map.entry("v1 ConfigMap", new Type(V1ConfigMap::validateJsonElement, V1ConfigMap.class)),
          Map.entry("v1 Service", new Type(V1Service::validateJsonElement, V1Service.class)),
          Map.entry(
              "v1 ServiceAccount",
              new Type(V1ServiceAccount::validateJsonElement, V1ServiceAccount.class)),
          Map.entry(
              "v1 ResourceQuota",
              new Type(V1ResourceQuota::validateJsonElement, V1ResourceQuota.class)),
          Map.entry(
              "v1 LimitRange", new Type(V1LimitRange::validateJsonElement, V1LimitRange.class)),
          Map.entry(
              "v1 PersistentVolumeClaim",
              new Type(
                  V1PersistentVolumeClaim::validateJsonElement, V1PersistentVolumeClaim.class)),
          Map.entry(
              "apps/v1 Deployment",
              new Type(V1Deployment::validateJsonElement, V1Deployment.class)),
          Map.entry(
              "networking.k8s.io/v1 NetworkPolicy",
              new Type(V1NetworkPolicy::validateJsonElement, V1NetworkPolicy.class)),
          Map.entry(
              "policy/v1 PodDisruptionBudget",
              new Type(V1PodDisruptionBudget::validateJsonElement, V1PodDisruptionBudget.class)),
          Map.entry(
              "storage.k8s.io/v1 StorageClass",
              new Type(V1StorageClass::validateJsonElement, V1StorageClass.class)));

  /** The command line's own tests have schemas of these. */
  private static final Set<String> SCALING =
      Set.of(
          "keda.sh/v1alpha1 ScaledObject",
          "keda.sh/v1alpha1 TriggerAuthentication",
          "http.keda.sh/v1beta1 InterceptorRoute",
          "azmonitoring.coreos.com/v1 PodMonitor");

  private static final String PROVIDER_CLASS = "secrets-store.csi.x-k8s.io/v1 SecretProviderClass";

  private static final Set<String> PROVIDER_CLASS_FIELDS =
      Set.of("provider", "parameters", "clientID", "keyvaultName", "tenantId", "objects");

  private static final String CILIUM_POLICY = "cilium.io/v2 CiliumNetworkPolicy";

  private static final Set<String> CILIUM_POLICY_FIELDS =
      Set.of(
          "endpointSelector",
          "matchExpressions",
          "key",
          "operator",
          "values",
          "egress",
          "toEntities",
          "toPorts",
          "ports",
          "port",
          "protocol");

  private StrictTypes() {}

  /** What is wrong with an object; nothing when it is right. */
  public static List<String> faults(JsonNode object) {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (kind.equals(PROVIDER_CLASS)) {
      return providerClass(object);
    }
    if (kind.equals(CILIUM_POLICY)) {
      List<String> unknown = new ArrayList<>();
      addUnknown(object.path("spec"), CILIUM_POLICY_FIELDS, unknown);
      return unknown;
    }
    if (SCALING.contains(kind)) {
      return List.of();
    }
    Type type = TYPES.get(kind);
    if (type == null) {
      return List.of("no type is known for " + kind);
    }
    try {
      JsonElement element = JsonParser.parseString(object.toString());
      type.check().on(element);
      Object typed = JSON.getGson().fromJson(element, type.model());
      return typed == null ? List.of("is empty") : List.of();
    } catch (IllegalArgumentException | JsonParseException | IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> providerClass(JsonNode object) {
    JsonNode spec = object.path("spec");
    List<String> names = new ArrayList<>();
    spec.fieldNames().forEachRemaining(names::add);
    spec.path("parameters").fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> !PROVIDER_CLASS_FIELDS.contains(name))
        .map(name -> "SecretProviderClass has no " + name)
        .toList();
  }

  private static void addUnknown(JsonNode value, Set<String> known, List<String> unknown) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!known.contains(member.getKey())) {
        unknown.add("there is no " + member.getKey());
      }
    }
    value.forEach(each -> addUnknown(each, known, unknown));
  }
}
