package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.image.ContainerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An image of the stock form on a base that has neither the stock host nor its worker. What is read
 * of it is what those two would read.
 */
final class StockImage {
  /** Where the stock host looks for the app. */
  static final String ROOT = "/home/site/wwwroot";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What {@code worker.config.json} of the stock worker puts before the image's own options. */
  private static final List<String> OF_THE_WORKER =
      List.of(
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=1",
          "-noverify",
          "-Djava.net.preferIPv4Stack=true",
          "-jar");

  private final JsonNode configuration;

  StockImage(ContainerStore store, String tag) throws IOException, InterruptedException {
    configuration =
        JSON.readTree(store.podman("image", "inspect", "--format", "{{json .Config}}", tag));
  }

  /**
   * What is started in an image.
   *
   * @param options of podman
   */
  record Command(List<String> options, List<String> arguments) {}

  String user() {
    return configuration.path("User").asText();
  }

  /** A variable of the environment that the image sets. */
  String variable(String name) {
    return configuration
        .path("Env")
        .valueStream()
        .map(JsonNode::asText)
        .filter(variable -> variable.startsWith(name + "="))
        .map(variable -> variable.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** The options of the worker's JVM, in the stock host's order. */
  List<String> workerOptions() {
    List<String> options = new ArrayList<>(OF_THE_WORKER);
    options.addAll(List.of(variable("JAVA_OPTS").split(" ", -1)));
    return options;
  }

  /** Ward's own host in the place of the stock one and its worker, with the image's options. */
  Command underOurHost(String java) {
    Path host = Path.of(System.getProperty("ward.root"), "host/target/enclave/lib");
    List<String> options =
        List.of(
            "--entrypoint",
            java,
            "--workdir",
            ROOT,
            "--volume",
            host.toAbsolutePath().normalize() + ":/ward/lib:ro");
    List<String> arguments = new ArrayList<>(List.of(variable("JAVA_OPTS").split(" ", -1)));
    arguments.addAll(List.of("-cp", "/ward/lib/*", "health.ward.host.Main", ROOT));
    return new Command(options, arguments);
  }

  /**
   * Every function of the staged app is there with the jar that it names, nobody but root can
   * change a file, and what is for a developer's machine is left out.
   */
  static void checkLayout(Path root, Path staged) throws IOException {
    assertEquals(functions(staged), functions(root));
    for (String function : functions(root)) {
      JsonNode file = JSON.readTree(root.resolve(function).resolve("function.json").toFile());
      Path jar = root.resolve(function).resolve(file.path("scriptFile").asText()).normalize();
      assertTrue(jar.startsWith(root) && Files.isRegularFile(jar), function);
    }
    assertTrue(Files.exists(root.resolve("host.json")));
    assertTrue(Files.isDirectory(root.resolve("lib")));
    assertTrue(Files.exists(root.resolve("trusted/ward.json")));
    assertFalse(Files.exists(root.resolve("local.settings.json")));
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        assertEquals(0, (int) attribute(each, "uid"), each.toString());
        assertEquals(0, (int) attribute(each, "mode") & 0022, each.toString());
        assertEquals(0004, (int) attribute(each, "mode") & 0004, each.toString());
      }
    }
  }

  private static Object attribute(Path file, String name) throws IOException {
    return Files.getAttribute(file, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
  }

  private static Set<String> functions(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> folders = Files.list(root)) {
      folders
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .forEach(folder -> names.add(folder.getFileName().toString()));
    }
    assertFalse(names.isEmpty(), root.toString());
    return names;
  }
}
