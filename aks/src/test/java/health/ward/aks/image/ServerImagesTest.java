package health.ward.aks.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pods, session and build say of nginx and Redis is what their recipe makes. */
class ServerImagesTest {
  @TempDir static Path folder;
  private static Path scone;
  private static Dockerfile recipe;
  private static final List<Workload> PODS = new ArrayList<>();

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    recipe = Dockerfile.read(Deployed.source("images/servers.Dockerfile"));
    scone = Deployed.render("scone", folder.resolve("scone"));
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    for (String overlay : Deployed.OVERLAYS) {
      Deployed.overlay(k8s, overlay).workloads().stream()
          .filter(pod -> Set.of("ingress", "redis").contains(new PodOfImage(pod).image()))
          .forEach(PODS::add);
    }
  }

  @Test
  void aPodHasThePortsAndTheUserOfItsImageAndNoCommandOfItsOwn() {
    assertEquals(7, PODS.size());
    for (Workload pod : PODS) {
      new PodOfImage(pod).assertIsAs(recipe);
      assertTrue(pod.container().path("command").isMissingNode(), pod.name());
    }
  }

  @Test
  void everyPlaceThatIsMountedIsInTheImage() throws IOException {
    List<String> made =
        List.of(Files.readString(Deployed.source("images/server.sh")).split("[\\s&]+", -1));
    for (Workload pod : PODS) {
      Manifests.each(pod.container().path("volumeMounts"))
          .map(mount -> mount.path("mountPath").asText())
          .filter(place -> !place.equals("/tmp"))
          .forEach(place -> assertTrue(made.contains(place), place));
    }
  }

  @Test
  void theConfigurationNamesNoFileThatTheIngressDoesNotHave() throws IOException {
    String started = String.join(" ", recipe.command("ingress"));
    assertTrue(started.contains(" -c /etc/nginx/nginx.conf "), started);
    assertTrue(started.contains("include /etc/nginx/modules.conf;"), started);
    String layout = Files.readString(Deployed.source("images/server.sh"));
    assertTrue(layout.contains(" /etc/nginx/modules.conf "));
  }

  @Test
  void theSessionAndTheBuildStartTheImagesRedis() throws IOException {
    JsonNode session = Yaml.documents(Files.readString(scone.resolve("redis/redis.yaml"))).get(0);
    JsonNode service = session.at("/services/0");
    String program = recipe.command("redis").get(0);
    assertEquals(program, service.at("/command/0").asText());
    assertEquals(recipe.value("redis", "WORKDIR"), service.path("pwd").asText());
    JsonNode register =
        Yaml.documents(Files.readString(scone.resolve("build/redis.register.yaml"))).get(0);
    assertEquals(program, register.at("/spec/enforce/0").asText());
    assertEquals(1, recipe.command("redis").size());
  }
}
