package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one object names is there. */
final class ReferenceRules {

  private static final Pattern OTHER_TYPE = Pattern.compile("objectType: (?!secret\\b)");

  private ReferenceRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            "account-exists",
            "A pod with an unknown service account is never created.",
            all ->
                missing(
                    all,
                    "ServiceAccount",
                    all.workloads().stream()
                        .map(workload -> workload.pod().path("serviceAccountName").asText()))),
        new Rule(
            "configmap-exists",
            "A pod whose volume has no source waits for ever.",
            all -> missing(all, "ConfigMap", volumes(all, "configMap", "name"))),
        new Rule(
            "claim-exists",
            "A pod whose volume has no claim waits for ever.",
            all ->
                missing(
                    all,
                    "PersistentVolumeClaim",
                    volumes(all, "persistentVolumeClaim", "claimName"))),
        new Rule(
            "records-outlive-their-claim",
            "Who takes the manifests back, or the namespace away, does not take the records.",
            all ->
                all.of("PersistentVolumeClaim").stream()
                    .filter(claim -> !retained(all, claim))
                    .map(Manifests::name)),
        new Rule(
            "secrets-as-secrets",
            "Of a certificate the vault gives the leaf without its chain, and to other roles.",
            all ->
                all.of("SecretProviderClass").stream()
                    .filter(
                        source ->
                            OTHER_TYPE
                                .matcher(source.at("/spec/parameters/objects").asText())
                                .find())
                    .map(Manifests::name)),
        new Rule(
            "secrets-source-exists",
            "A pod whose secrets nobody provides waits for ever.",
            all ->
                missing(
                    all,
                    "SecretProviderClass",
                    all.workloads().stream()
                        .flatMap(workload -> Manifests.each(workload.pod().path("volumes")))
                        .filter(volume -> volume.has("csi"))
                        .map(
                            volume ->
                                volume
                                    .path("csi")
                                    .path("volumeAttributes")
                                    .path("secretProviderClass")
                                    .asText()))),
        Rule.ofWorkloads(
            "volumes-used",
            "Every mount has its volume, and every volume is mounted.",
            workload ->
                names(workload.container().path("volumeMounts"))
                    .equals(names(workload.pod().path("volumes")))),
        Rule.ofWorkloads(
            "probe-port-exists",
            "A probe of a port that is not there ends the pod again and again.",
            workload ->
                workload.container().findValues("httpGet").stream()
                        .allMatch(get -> workload.portNames().contains(get.path("port").asText()))
                    && workload.container().findValues("tcpSocket").stream()
                        .allMatch(get -> workload.portNames().contains(get.path("port").asText()))),
        new Rule(
            "config-key-exists",
            "A file that is mounted by a key which its map lacks is an empty folder.",
            all ->
                all.workloads().stream()
                    .filter(workload -> !keysExist(all, workload))
                    .map(Workload::name)),
        new Rule(
            "identity-of-its-own",
            "A pod that may get a token has an account that says whose.",
            all ->
                all.workloads().stream()
                    .filter(
                        workload ->
                            workload.labels().has("azure.workload.identity/use")
                                != hasIdentity(all, workload))
                    .map(Workload::name)),
        new Rule(
            "nothing-left-open",
            "A placeholder that nobody filled would be deployed as it stands.",
            all ->
                all.objects().stream()
                    .filter(object -> object.toString().contains("${"))
                    .map(Manifests::name)));
  }

  private static Stream<String> missing(Manifests all, String kind, Stream<String> names) {
    return names.filter(name -> all.find(kind, name).isEmpty());
  }

  private static Stream<String> volumes(Manifests all, String source, String name) {
    return all.workloads().stream()
        .flatMap(workload -> Manifests.each(workload.pod().path("volumes")))
        .filter(volume -> volume.has(source))
        .map(volume -> volume.path(source).path(name).asText());
  }

  private static boolean retained(Manifests all, JsonNode claim) {
    return all.find("StorageClass", claim.at("/spec/storageClassName").asText())
        .filter(storage -> storage.path("reclaimPolicy").asText().equals("Retain"))
        .isPresent();
  }

  private static Set<String> names(JsonNode array) {
    return Manifests.each(array)
        .map(each -> each.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean keysExist(Manifests all, Workload workload) {
    return Manifests.each(workload.container().path("volumeMounts"))
        .filter(mount -> mount.has("subPath"))
        .allMatch(
            mount ->
                Manifests.each(workload.pod().path("volumes"))
                    .filter(volume -> volume.path("name").equals(mount.path("name")))
                    .map(volume -> volume.path("configMap").path("name").asText())
                    .flatMap(name -> all.find("ConfigMap", name).stream())
                    .anyMatch(map -> map.path("data").has(mount.path("subPath").asText())));
  }

  private static boolean hasIdentity(Manifests all, Workload workload) {
    return all.find("ServiceAccount", workload.pod().path("serviceAccountName").asText())
        .map(account -> account.path("metadata").path("annotations"))
        .filter(annotations -> annotations.has("azure.workload.identity/client-id"))
        .isPresent();
  }
}
