package health.ward.aks.cross;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.arm.Template;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import health.ward.aks.template.Deployed;
import health.ward.aks.template.Flattened;
import health.ward.clinical.scoring.ScoreQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final Pattern SECRET = Pattern.compile("objectName: (\\S+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  @TempDir static Path folder;
  private static Path k8s;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
  }

  @ParameterizedTest
  @CsvSource({
    "contoso/overlays/sgx, contoso.identities-sgx",
    "contoso/overlays/cvm, contoso.identities-cvm",
    "contoso/overlays/cvm-managed-redis, contoso.identities-cvm-managed-redis",
    "fabrikam/overlays/sgx, fabrikam.identities-sgx",
    "fabrikam/overlays/cvm, fabrikam.identities-cvm"
  })
  void anIdentityReadsTheSecretsThatItsPodMountsAndNoOther(String overlay, String identities)
      throws IOException {
    Set<String> mounted = new TreeSet<>();
    Manifests manifests = Deployed.overlay(k8s, overlay);
    for (Workload workload : manifests.workloads()) {
      workload.pod().findValues("secretProviderClass").stream()
          .map(name -> manifests.find("SecretProviderClass", name.asText()).orElseThrow())
          .flatMap(
              each -> SECRET.matcher(each.path("spec").toString().replace("\\n", "\n")).results())
          .forEach(secret -> mounted.add(workload.name() + " reads " + secret.group(1)));
    }
    Set<String> granted =
        Template.read("identities", identities)
            .parameter("secretReaders")
            .valueStream()
            .map(each -> text(each, "identity") + " reads " + text(each, "secret"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(mounted, granted);
  }

  @ParameterizedTest
  @CsvSource({
    "contoso/overlays/sgx, contoso.identities-sgx",
    "contoso/overlays/cvm, contoso.identities-cvm",
    "contoso/overlays/cvm-managed-redis, contoso.identities-cvm-managed-redis",
    "fabrikam/overlays/cvm, fabrikam.identities-cvm"
  })
  void everyIdentityThatAnOverlayNamesIsMade(String overlay, String identities) throws Exception {
    String deployed = Deployed.overlay(k8s, overlay).objects().toString();
    Set<String> named = new TreeSet<>();
    Flattened.texts(Deployed.source("aks/values.example.yaml"))
        .forEach(
            (name, id) -> {
              if (name.contains(".identity.") && deployed.contains(id)) {
                named.add(name.replaceFirst(".*\\.identity\\.", ""));
              }
            });
    named.removeIf(name -> name.startsWith("keda-"));
    Set<String> made =
        Template.read("identities", identities)
            .parameter("workloads")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    assertFalse(named.isEmpty());
    assertTrue(made.containsAll(named), named + " but only " + made);
  }

  @ParameterizedTest
  @CsvSource({
    "contoso/overlays/sgx, contoso.identities-sgx",
    "contoso/overlays/cvm, contoso.identities-cvm",
    "contoso/overlays/cvm-managed-redis, contoso.identities-cvm-managed-redis",
    "fabrikam/overlays/cvm, fabrikam.identities-cvm"
  })
  void everyAccountWithAnIdentityIsFederated(String overlay, String identities) throws IOException {
    Manifests manifests = Deployed.overlay(k8s, overlay);
    Set<String> asking =
        manifests.of("ServiceAccount").stream()
            .filter(account -> account.path("metadata").has("annotations"))
            .map(
                account ->
                    "system:serviceaccount:"
                        + account.path("metadata").path("namespace").asText()
                        + ":"
                        + Manifests.name(account))
            .collect(Collectors.toSet());
    Set<String> federated =
        Template.read("identities", identities).resources().stream()
            .map(resource -> resource.path("properties").path("subject").asText())
            .collect(Collectors.toSet());
    assertTrue(federated.containsAll(asking), asking + " but only " + federated);
  }

  @Test
  void theQueueHasOneNameInOneAccount() throws IOException {
    Template data = Template.read("data", "contoso.data");
    String account = data.parameter("queueAccount").asText();
    Set<String> queues =
        data.resources().stream()
            .filter(resource -> resource.path("type").asText().endsWith("/queues"))
            .map(resource -> resource.path("name").asText())
            .collect(Collectors.toSet());
    String name = account + "/default/" + ScoreQueue.NAME;
    assertEquals(Set.of(name, name + "-poison"), queues);
    Template identities = Template.read("identities", "contoso.identities-sgx");
    assertEquals(
        Set.of(
            "patient-upsert queueSender " + ScoreQueue.NAME,
            "score queueSender " + ScoreQueue.NAME,
            "score-queue queueContributor " + ScoreQueue.NAME,
            "score-queue queueSender " + ScoreQueue.NAME + "-poison",
            "keda-queue queueReader " + ScoreQueue.NAME),
        identities
            .parameter("assignments")
            .valueStream()
            .map(
                each ->
                    text(each, "identity") + " " + text(each, "role") + " " + text(each, "queue"))
            .collect(Collectors.toSet()));
    assertEquals(account, identities.parameter("queueAccount").asText());
    JsonNode trigger =
        Deployed.overlay(k8s, "contoso/overlays/sgx")
            .find("ScaledObject", "score-queue")
            .orElseThrow()
            .at("/spec/triggers/0/metadata");
    assertEquals(account, trigger.path("accountName").asText());
    assertEquals(ScoreQueue.NAME, trigger.path("queueName").asText());
    String json =
        Deployed.overlay(k8s, "contoso/overlays/cvm")
            .find("ConfigMap", "score")
            .orElseThrow()
            .at("/data/host.json")
            .asText();
    assertTrue(json.contains("\"https://" + account + ".queue.core.windows.net\""), json);
  }

  @Test
  void whoScalesToZeroIsAskedByTheHostThatItsRoutesName() throws IOException {
    Manifests manifests = Deployed.overlay(k8s, "contoso/overlays/scale-to-zero");
    String ingress =
        manifests.find("ConfigMap", "ingress").orElseThrow().at("/data/sealed.conf").asText();
    for (ObjectNode route : manifests.of("InterceptorRoute")) {
      String host = route.at("/spec/rules/0/hosts/0").asText();
      assertTrue(ingress.contains("proxy_set_header Host " + host + ";"), host);
    }
    assertEquals(3, manifests.of("InterceptorRoute").size());
  }

  @Test
  void everyValueOfTheExampleIsUsed() throws IOException, InterruptedException {
    Set<String> wanted = new TreeSet<>();
    for (String templates : new String[] {"scone", "aks/k8s", "aks/policy", "keda"}) {
      try (Stream<Path> files = Files.walk(Deployed.source(templates))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          PLACEHOLDER
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> wanted.add(found.group(1)));
        }
      }
    }
    // The text of a file: what step 9 accepted.
    assertTrue(wanted.remove("onnx.policy"));
    assertEquals(wanted, Flattened.texts(Deployed.source("aks/values.example.yaml")).keySet());
    Deployed.renderWithoutPolicy("aks/policy", folder.resolve("policy"));
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asText();
  }
}
