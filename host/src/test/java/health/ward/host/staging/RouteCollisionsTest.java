package health.ward.host.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.host.SampleApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCollisionsTest {

  @TempDir Path folder;

  private Path app(String name, String... functionsAndRoutes) throws Exception {
    SampleApp app = new SampleApp(folder.resolve(name));
    for (int i = 0; i < functionsAndRoutes.length; i += 2) {
      app.function(functionsAndRoutes[i], "Echo.text", functionsAndRoutes[i + 1]);
    }
    return app.stage().folder();
  }

  @Test
  void areNoneBetweenTheRoutesOfTheDesign() throws Exception {
    Path patient =
        app(
            "patient",
            "patient",
            ",\"methods\":[\"GET\",\"PUT\"],\"route\":\"patient/{id}\"",
            "enclave",
            ",\"route\":\"enclave/patient\"",
            "openapi",
            ",\"methods\":[\"GET\"],\"route\":\"openapi.json\"");
    Path score =
        app(
            "score",
            "score",
            ",\"route\":\"score/{id}\"",
            "batch",
            ",\"route\":\"score-batch/{job?}\"",
            "enclave",
            ",\"route\":\"enclave/score\"");
    assertEquals(List.of(), RouteCollisions.find(List.of(patient, score)));
  }

  @Test
  void areFoundOverAppsAndInsideOne() throws Exception {
    Path one = app("one", "a", ",\"route\":\"score/{id}\"", "b", ",\"route\":\"Score/health\"");
    Path two = app("two", "c", ",\"methods\":[\"GET\"],\"route\":\"{x}/health\"");
    assertEquals(
        List.of(
            "one/a (score/{id}) and one/b (Score/health) can match one path",
            "one/a (score/{id}) and two/c ({x}/health) can match one path",
            "one/b (Score/health) and two/c ({x}/health) can match one path"),
        RouteCollisions.find(List.of(one, two)));
  }

  @Test
  void areNoneWhereNoMethodIsShared() throws Exception {
    Path one = app("one", "a", ",\"methods\":[\"GET\"],\"route\":\"score/{id}\"");
    Path two = app("two", "b", ",\"methods\":[\"post\"],\"route\":\"score/health\"");
    assertEquals(List.of(), RouteCollisions.find(List.of(one, two)));
  }
}
