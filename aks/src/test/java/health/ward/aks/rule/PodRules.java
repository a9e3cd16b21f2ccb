package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.regex.Pattern;

/** What a pod may do. */
final class PodRules {
  private static final int USER = 10001;
  private static final Pattern IMAGE =
      Pattern.compile("ward(contoso|fabrikam)\\.azurecr\\.io/ward/[a-z-]+@sha256:[0-9a-f]{64}");

  private PodRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofWorkloads(
            "one-container",
            "What stands beside an enclave in its pod shares its network and its identity.",
            workload ->
                workload.pod().path("containers").size() == 1
                    && !workload.pod().has("initContainers")),
        Rule.ofWorkloads(
            "no-root",
            "A way out of a container as root is a way into the node.",
            workload ->
                security(workload).path("runAsNonRoot").asBoolean()
                    && security(workload).path("runAsUser").asInt() == USER),
        Rule.ofWorkloads(
            "no-privileges",
            "Nothing here needs a capability, so none can be misused.",
            workload -> {
              JsonNode context = workload.container().path("securityContext");
              return context.path("allowPrivilegeEscalation").equals(Json.FALSE)
                  && context.path("privileged").equals(Json.FALSE)
                  && context.path("capabilities").path("drop").equals(Json.texts("ALL"))
                  && !context.path("capabilities").has("add");
            }),
        Rule.ofWorkloads(
            "seccomp",
            "Fewer system calls, fewer faults of the kernel within reach.",
            workload ->
                security(workload)
                    .path("seccompProfile")
                    .path("type")
                    .asText()
                    .equals("RuntimeDefault")),
        Rule.ofWorkloads(
            "read-only-root",
            "What is not in the image cannot be made to run, and no plaintext stays in a layer.",
            workload ->
                workload
                    .container()
                    .path("securityContext")
                    .path("readOnlyRootFilesystem")
                    .asBoolean()),
        Rule.ofWorkloads(
            "bounded-scratch",
            "The one folder that can be written is in memory and has a limit.",
            workload ->
                Manifests.each(workload.pod().path("volumes"))
                    .filter(volume -> volume.has("emptyDir"))
                    .allMatch(
                        volume ->
                            volume.path("emptyDir").path("medium").asText().equals("Memory")
                                && volume.path("emptyDir").has("sizeLimit"))),
        Rule.ofWorkloads(
            "nothing-of-the-host",
            "The node's files, network and processes are no pod's; devices come from the plugin.",
            workload ->
                Manifests.each(workload.pod().path("volumes"))
                        .noneMatch(volume -> volume.has("hostPath"))
                    && !workload.pod().path("hostNetwork").asBoolean()
                    && !workload.pod().path("hostPID").asBoolean()
                    && !workload.pod().path("hostIPC").asBoolean()
                    && Manifests.each(workload.container().path("ports"))
                        .noneMatch(port -> port.has("hostPort"))),
        Rule.ofWorkloads(
            "no-api-token",
            "No pod asks the cluster's API for anything, so none gets a token for it.",
            workload -> workload.pod().path("automountServiceAccountToken").equals(Json.FALSE)),
        Rule.ofWorkloads(
            "no-service-links",
            "Variables that others' services put into the environment are nobody's configuration.",
            workload -> workload.pod().path("enableServiceLinks").equals(Json.FALSE)),
        Rule.ofWorkloads(
            "own-account",
            "What one app may do is not what another may do.",
            workload -> workload.pod().path("serviceAccountName").asText().equals(workload.name())),
        Rule.ofWorkloads(
            "image-by-digest",
            "A tag can be moved; what was measured has one digest.",
            workload -> IMAGE.matcher(workload.container().path("image").asText()).matches()),
        Rule.ofWorkloads(
            "no-secret-in-environment",
            "A variable can be read by whoever describes the pod.",
            workload ->
                Manifests.each(workload.container().path("env"))
                        .noneMatch(variable -> variable.path("valueFrom").has("secretKeyRef"))
                    && !workload.container().has("envFrom")));
  }

  private static JsonNode security(Workload workload) {
    return workload.pod().path("securityContext");
  }
}
