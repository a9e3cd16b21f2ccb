package health.ward.aks.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sessions, manifests and pods say of an image is what its recipe makes. */
class ImagesTest {
  private static final Set<String> OURS = Set.of("patient-upsert", "score", "delineate", "onnx");

  private static final Set<String> MEMORY_STAYS =
      Set.of(
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData");

  @TempDir static Path folder;
  private static Path scone;
  private static Dockerfile recipe;
  private static String layout;
  private static final List<Workload> PODS = new ArrayList<>();

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    recipe = Dockerfile.read(Deployed.source("images/Dockerfile"));
    layout = Files.readString(Deployed.source("images/files.sh"));
    scone = Deployed.render("scone", folder.resolve("scone"));
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    for (String overlay : Deployed.OVERLAYS) {
      Deployed.overlay(k8s, overlay).workloads().stream()
          .filter(pod -> OURS.contains(new PodOfImage(pod).image()))
          .forEach(PODS::add);
    }
  }

  @Test
  void aSessionStartsWhatTheImageStarts() throws IOException {
    int services = 0;
    for (String session : List.of("patient-upsert", "score", "delineate")) {
      JsonNode root =
          Yaml.documents(Files.readString(scone.resolve("functions/" + session + ".yaml"))).get(0);
      for (JsonNode service : root.path("services")) {
        String name = service.path("name").asText();
        assertEquals(started(name), texts(service.path("command")), name);
        assertEquals(recipe.value(session, "WORKDIR"), service.path("pwd").asText());
        services++;
      }
    }
    assertEquals(4, services);
  }

  @Test
  void aManifestOfGramineStartsWhatTheImageStartsAndTrustsAllThatIsWard() throws IOException {
    for (String name : List.of("patient-upsert", "score", "score-queue", "delineate", "onnx")) {
      JsonNode manifest =
          new TomlMapper()
              .readTree(Files.readString(scone.resolve("gramine/" + name + ".manifest.toml")));
      assertEquals(started(name), texts(manifest.at("/loader/argv")), name);
      List<String> trusted = texts(manifest.at("/sgx/trusted_files"));
      for (String file : List.of("ward.jar", "ward.jsa", "lib/")) {
        assertTrue(
            trusted.contains("file:/ward/") || trusted.contains("file:/ward/" + file),
            name + " does not trust " + file);
      }
    }
  }

  @Test
  void memoryOfAnImageNeverGoesToAFileNorToWhoeverAttaches() throws IOException {
    for (String image : OURS) {
      assertTrue(started(image).containsAll(MEMORY_STAYS), image);
    }
  }

  @Test
  void aPodStartsTheImageAsItIsOrWithAnotherFolderOfIt() {
    assertEquals(18, PODS.size());
    for (Workload pod : PODS) {
      assertTrue(pod.container().path("command").isMissingNode(), pod.name());
      for (JsonNode argument : pod.container().path("args")) {
        assertEquals("/ward/queue", argument.asText(), pod.name());
        assertTrue(layout.contains("cp -r app queue"));
      }
    }
  }

  @Test
  void aPodHasThePortsTheUserAndTheVariablesOfItsImage() {
    for (Workload pod : PODS) {
      new PodOfImage(pod).assertIsAs(recipe);
    }
  }

  @Test
  void everyPlaceThatIsMountedOrInjectedIntoIsInTheImage() throws IOException {
    Set<String> places = new TreeSet<>();
    for (Workload pod : PODS) {
      Manifests.each(pod.container().path("volumeMounts"))
          .map(mount -> mount.path("mountPath").asText())
          .filter(path -> path.startsWith("/ward/"))
          .forEach(places::add);
    }
    for (String session : List.of("patient-upsert", "score", "delineate")) {
      JsonNode root =
          Yaml.documents(Files.readString(scone.resolve("functions/" + session + ".yaml"))).get(0);
      for (JsonNode path : root.findValues("path")) {
        places.add(path.asText().replaceFirst("/[^/]*$", ""));
      }
    }
    assertTrue(places.size() > 10, places.toString());
    Set<String> made =
        Stream.of(layout.split("[\\s()]+", -1))
            .filter(word -> word.startsWith("trusted"))
            .collect(Collectors.toSet());
    for (String place : places) {
      String relative = place.replaceFirst("^/ward/(app/|queue/|)", "");
      assertTrue(made.contains(relative), place + " is not made by images/files.sh");
    }
  }

  @ParameterizedTest
  @CsvSource({"Dockerfile, JDK", "stock.Dockerfile, HOST", "servers.Dockerfile, BASE"})
  void noRecipeHasABaseOfItsOwnChoice(String file, String argument) throws IOException {
    String text = Files.readString(Deployed.source("images/" + file));
    Set<String> bases =
        text.lines()
            .filter(line -> line.startsWith("FROM "))
            .map(line -> line.split(" ", 3)[1])
            .filter(base -> !text.contains(" AS " + base + "\n") && !base.equals("scratch"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("${" + argument + "}"), bases);
    assertTrue(text.contains("\nARG " + argument + "\n"));
    assertTrue(text.contains("\"$" + argument + "\" in *@sha256:*) ;; *) echo"));
  }

  /** The queue has the image of score, and a folder of its own in it. */
  private static List<String> started(String service) throws IOException {
    List<String> command = new ArrayList<>(recipe.command(service.replace("-queue", "")));
    if (service.equals("score-queue")) {
      command.set(command.size() - 1, "/ward/queue");
    }
    return command;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
