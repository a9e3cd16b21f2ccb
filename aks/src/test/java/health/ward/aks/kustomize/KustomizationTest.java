package health.ward.aks.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizationTest {
  @TempDir Path folder;

  @Test
  void aPatchChangesWhatItsTargetMatchesAndNothingElse() throws IOException {
    write(
        "a.yaml",
        "kind: A\nmetadata: {name: score}\n---\nkind: A\nmetadata: {name: score-queue}\n");
    kustomization(
        "patches: [{target: {kind: A, name: score}, patch: '[{op: add, path: /x, value: 1}]'}]");
    assertEquals(
        "[{\"kind\":\"A\",\"metadata\":{\"name\":\"score\"},\"x\":1}, "
            + "{\"kind\":\"A\",\"metadata\":{\"name\":\"score-queue\"}}]",
        Kustomization.build(folder).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "namePrefix: x",
        "patches: [{target: {kind: B}, patch: '[]'}]",
        "patches: [{target: {kind: A, group: x}, patch: '[]'}]",
        "patches: [{target: {kind: A}, path: other.yaml}]",
        "patches: [{target: {kind: A}, patch: '[{op: replace, path: /x, value: 1}]'}]",
        "patches: [{target: {kind: A}, patch: '[{op: add, path: /x/y, value: 1}]'}]",
        "patches: [{target: {kind: A}, patch: '[{op: add, path: /x}]'}]",
        "patches: [{target: {kind: A}, patch: '[{op: move, path: /kind, value: 1}]'}]"
      })
  void whatIsNotKnownOrChangesNothingIsAnError(String line) throws IOException {
    write("a.yaml", "kind: A\nmetadata: {name: a}\n");
    kustomization(line);
    assertThrows(IllegalArgumentException.class, () -> Kustomization.build(folder));
  }

  private void kustomization(String line) throws IOException {
    write("kustomization.yaml", "resources: [a.yaml]\n" + line + "\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
