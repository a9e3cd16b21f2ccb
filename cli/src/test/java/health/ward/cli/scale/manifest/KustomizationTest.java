package health.ward.cli.scale.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizationTest {
  private static final Path KEDA = Path.of(System.getProperty("ward.root"), "keda");
  private static final Path KUBECTL = Path.of("/usr/bin/kubectl");

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(folder.resolve("base"));
    write("base/kustomization.yaml", "namespace: ns\nresources: [a.yaml]\n");
    write(
        "base/a.yaml",
        "kind: K\nmetadata: {name: a}\nlist: [1, 2]\n---\nkind: K\nmetadata: {name: b}\n");
    write(
        "kustomization.yaml",
        "resources: [base]\npatches:\n- path: p.yaml\n  target: {kind: K, name: a}\n");
    write("p.yaml", "- {op: replace, path: /list/0, value: 3}\n");
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  private String refusal() {
    String message =
        assertThrows(UsageException.class, () -> Kustomization.render(folder)).getMessage();
    return message.replace(folder + "/", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-stock-host", "contoso-scale-to-zero", "fabrikam"})
  void rendersAsKubectlDoes(String overlay) throws Exception {
    assumeTrue(Files.isExecutable(KUBECTL), "kubectl is not installed");
    Path rendered = folder.resolve("rendered.yaml");
    Process kubectl =
        new ProcessBuilder(
                KUBECTL.toString(), "kustomize", KEDA.resolve("overlays/" + overlay).toString())
            .redirectOutput(rendered.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(0, kubectl.waitFor());
    assertEquals(
        byName(new YamlFile(rendered).objects()),
        byName(Kustomization.render(KEDA.resolve("overlays/" + overlay))));
  }

  private static Map<String, ObjectNode> byName(List<Manifest> manifests) {
    Map<String, ObjectNode> trees = new TreeMap<>();
    for (Manifest manifest : manifests) {
      trees.put(
          manifest.kind() + " " + manifest.namespace() + " " + manifest.name(), manifest.tree());
    }
    return trees;
  }

  @Test
  void patchesAreAppliedToTheObjectThatTheyName() throws Exception {
    List<Manifest> manifests = Kustomization.render(folder);
    assertEquals(List.of("a", "b"), manifests.stream().map(Manifest::name).toList());
    assertEquals("[3,2]", manifests.get(0).tree().get("list").toString());
    assertEquals("ns", manifests.get(1).namespace());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {op: add, path: /list/0, value: 9}      | [9,1,2]
          - {op: remove, path: /list/1}             | [1]
          - {op: replace, path: /list, value: []}   | []
          """)
  void listsAreChangedByIndex(String patch, String list) throws Exception {
    write("p.yaml", patch + "\n");
    assertEquals(list, Kustomization.render(folder).get(0).tree().get("list").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {op: replace, path: /absent, value: 1}  | replace
          - {op: remove, path: /list/7}             | remove
          - {op: move, path: /list}                 | move
          - {op: replace, path: /list}              | replace
          - {op: replace, path: list, value: 1}     | replace
          """)
  void aPatchThatChangesNothingIsRefused(String patch, String operation) throws Exception {
    write("p.yaml", patch + "\n");
    String refusal = refusal();
    assertTrue(refusal.startsWith("p.yaml: cannot be applied to base/a.yaml (K a): "), refusal);
    assertTrue(refusal.contains("\"op\":\"" + operation + "\""), refusal);
  }

  @Test
  void aPatchForNobodyIsRefused() throws Exception {
    write("p.yaml", "[]\n");
    write(
        "kustomization.yaml",
        "resources: [base]\npatches:\n- path: p.yaml\n  target: {kind: K, name: c}\n");
    assertEquals("p.yaml: there is no K c to patch", refusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resources: [absent.yaml]             | absent.yaml: no such file
          resources: [base], commonLabels: {}  | kustomization.yaml: /commonLabels: is not a known member
          resources: base                      | kustomization.yaml: /resources: must be an array
          patches: []                          | kustomization.yaml: /resources: is missing
          """)
  void whatIsNotUnderstoodIsRefused(String members, String message) throws Exception {
    write("kustomization.yaml", "{" + members + "}\n");
    assertEquals(message, refusal());
  }

  @Test
  void yamlThatIsNoneIsRefusedWithItsLine() throws Exception {
    write("base/a.yaml", "kind: K\nkind: L\n");
    assertTrue(refusal().startsWith("base/a.yaml:2: is no YAML"), refusal());
    write("base/a.yaml", "kind: [\n");
    assertTrue(refusal().matches("(?s)base/a.yaml:[12]: is no YAML.*"), refusal());
    write("base/a.yaml", "- a\n");
    assertEquals("base/a.yaml: every document must be an object", refusal());
  }
}
