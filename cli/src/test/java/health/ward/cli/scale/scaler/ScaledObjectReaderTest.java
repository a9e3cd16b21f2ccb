package health.ward.cli.scale.scaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.cli.UsageException;
import health.ward.cli.scale.manifest.Kustomization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledObjectReaderTest {
  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: app}
      spec:
        scaleTargetRef: {name: app}
        minReplicaCount: 1
        fallback: {failureThreshold: 3, replicas: 2}
        advanced:
          horizontalPodAutoscalerConfig:
            behavior:
              scaleUp:
                selectPolicy: Min
                policies: [{type: Percent, value: 50, periodSeconds: 60}]
        triggers:
          - type: azure-queue
            name: parts
            metadata: {accountName: account, queueName: parts, queueLength: "7"}
            authenticationRef: {name: keda}
          - type: prometheus
            name: flight
            metadata: {serverAddress: "https://p", query: "sum(x[2m])", threshold: "2.5"}
      """;

  @TempDir Path folder;

  private List<ScaledObject> read(String yaml) throws Exception {
    Files.writeString(folder.resolve("kustomization.yaml"), "resources: [o.yaml]\n");
    Files.writeString(folder.resolve("o.yaml"), yaml);
    return ScaledObjectReader.read(Kustomization.render(folder));
  }

  private String refusal(String yaml) {
    return assertThrows(UsageException.class, () -> read(yaml))
        .getMessage()
        .replace(folder + "/o.yaml (ScaledObject app): ", "");
  }

  @Test
  void whatIsNotSaidIsAsInKedaAndKubernetes() throws Exception {
    ScaledObject object = read(OBJECT).get(0);
    assertEquals(
        new ScaledObject(
            "app",
            30,
            0,
            300,
            1,
            100,
            new Rules(0, Rules.Select.MIN, List.of(new Policy(Policy.Kind.PERCENT, 50, 60)), 0.1),
            Rules.DOWN,
            List.of(
                new Trigger.Queue("parts", "parts", 7, 0, true),
                new Trigger.InFlight("flight", 2.5, 120, false))),
        object);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: ScaledObject | kind: ScaledObject\\nspecc: 1 | /specc: is not a known member
          minReplicaCount: 1 | minReplicas: 1 | /spec/minReplicas: is not a known member
          minReplicaCount: 1 | minReplicaCount: "1" | /spec/minReplicaCount: must be a whole number from 0 to 100
          minReplicaCount: 1 | minReplicaCount: 101 | /spec/minReplicaCount: must be a whole number from 0 to 100
          minReplicaCount: 1 | pollingInterval: 0 | /spec/pollingInterval: must be a whole number from 1 to 86400
          value: 50 | value: 0 | /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/policies/0/value: must be a whole number from 1 to 2147483647
          Percent | percent | /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/policies/0/type: must be one of [Pods, Percent]
          periodSeconds: 60 | periodSeconds: 1801 | /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/policies/0/periodSeconds: must be a whole number from 1 to 1800
          policies: [{type: Percent, value: 50, periodSeconds: 60}] | policies: [] | /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/policies: must not be empty
          type: azure-queue | type: azure-blob | /spec/triggers/0/type: must be azure-queue, prometheus, external-push or cpu; azure-blob is not known
          "7" | 7 | /spec/triggers/0/metadata/queueLength: must be a string
          "7" | "0" | /spec/triggers/0/metadata/queueLength: must be a number above 0 in quotes
          queueLength: | queueLenght: | /spec/triggers/0/metadata/queueLenght: is not a known member
          accountName: account, | `` | /spec/triggers/0/metadata/accountName: is missing
          authenticationRef: {name: keda} | useCachedMetrics: true | /spec/triggers/0/useCachedMetrics: must be false: metrics are read at every look
          """)
  void isRefusedByPlace(String from, String to, String message) {
    assertEquals(message, refusal(OBJECT.replace(from, to.replace("\\n", "\n"))));
  }

  @Test
  void namesOfTriggersAreUnique() {
    assertEquals(
        "/spec/triggers/1/name: is another trigger's name too",
        refusal(OBJECT.replace("name: flight", "name: parts")));
  }

  @Test
  void fallbackIsForMeansOnlyAndNotBesideTheProcessor() {
    assertEquals(
        "/spec/triggers/1/metricType: must be AverageValue",
        refusal(OBJECT.replace("name: flight", "name: flight\n      metricType: Value")));
    String cpu =
        OBJECT.replaceFirst(
            "(?s)triggers:.*", "triggers: [{type: cpu, name: cpu, metadata: {value: \"60\"}}]\n");
    assertEquals(
        "/spec/fallback/replicas: is not possible: a cpu trigger has no fallback", refusal(cpu));
  }

  @Test
  void theProcessorAloneDoesNotGoToZero() {
    String cpu =
        OBJECT
            .replace("  fallback: {failureThreshold: 3, replicas: 2}\n", "")
            .replace("minReplicaCount: 1", "minReplicaCount: 0")
            .replaceFirst(
                "(?s)triggers:.*",
                "triggers: [{type: cpu, name: cpu, metadata: {value: \"60\"}}]\n");
    assertEquals("/spec/minReplicaCount: must be 1 or more with cpu triggers alone", refusal(cpu));
  }

  @Test
  void oneDeploymentIsScaledOnce() {
    String second = OBJECT.replace("metadata: {name: app}", "metadata: {name: other}");
    assertEquals(
        "/spec/scaleTargetRef/name: is scaled by another ScaledObject already",
        refusal(OBJECT + "---\n" + second).replace(folder + "/o.yaml (ScaledObject other): ", ""));
  }

  @Test
  void aNameFitsIntoTheHpas() throws Exception {
    String longest = "n".repeat(54);
    assertEquals(
        1,
        read(OBJECT.replace("metadata: {name: app}", "metadata: {name: " + longest + "}")).size());
    String longer = longest + "n";
    assertEquals(
        "/metadata/name: must have at most 54 characters",
        refusal(OBJECT.replace("metadata: {name: app}", "metadata: {name: " + longer + "}"))
            .replace(folder + "/o.yaml (ScaledObject " + longer + "): ", ""));
  }

  @Test
  void anIdentityIsNotEmpty() {
    String authentication =
        """
        kind: TriggerAuthentication
        metadata: {name: keda}
        spec: {podIdentity: {provider: azure-workload, identityId: ""}}
        """;
    assertEquals(
        "/spec/podIdentity/identityId: must not be empty",
        refusal(authentication).replace(folder + "/o.yaml (TriggerAuthentication keda): ", ""));
  }

  @Test
  void aRouteStandsBeforeWhatIsScaledByIt() {
    assertEquals(
        "/spec/triggers/1/metadata/interceptorRoute: names no InterceptorRoute that stands before it",
        refusal(
            OBJECT
                .replace("type: prometheus", "type: external-push")
                .replaceFirst(
                    "metadata: \\{serverAddress.*",
                    "metadata: {scalerAddress: \"s:1\", interceptorRoute: app}")));
  }
}
