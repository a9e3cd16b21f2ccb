package health.ward.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/** Stages the sample app in a folder, as the Functions Maven plugin would. */
public final class SampleApp {

  private static final String PACKAGE = "health/ward/host/sample/";
  private static final String SERVICE =
      "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

  private final Path folder;
  private final Map<String, String> services = new LinkedHashMap<>();
  private final List<String> entryPoints = new ArrayList<>();
  private String listeners = "{\"address\":\"127.0.0.1\",\"port\":0}";
  private String http = "\"routePrefix\":\"\"";
  private String queues = "";
  private String more = "";

  public SampleApp(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public SampleApp http(String members) {
    http = members;
    return this;
  }

  public SampleApp queues(String members) {
    queues = members;
    return this;
  }

  public SampleApp listeners(String json) {
    listeners = json;
    return this;
  }

  /** More members of trusted/host.json, with a comma before them. */
  public SampleApp trusted(String members) {
    more = members;
    return this;
  }

  public SampleApp service(String file, String... names) {
    services.put(file, String.join("\n", names));
    return this;
  }

  public SampleApp injectors(String... names) {
    return service(SERVICE, names);
  }

  /** A function that requests trigger, listed in the trusted configuration. */
  public SampleApp function(String name, String method, String trigger) throws IOException {
    return bound(
        name,
        method,
        "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\","
            + "\"authLevel\":\"ANONYMOUS\""
            + trigger
            + "},{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"}");
  }

  /** A function with these bindings, listed in the trusted configuration. */
  public SampleApp bound(String name, String method, String bindings) throws IOException {
    String entryPoint = "health.ward.host.sample." + method;
    entryPoints.add(entryPoint);
    return functionFile(
        name,
        "{\"scriptFile\":\"../sample-1.0.jar\",\"entryPoint\":\""
            + entryPoint
            + "\",\"bindings\":["
            + bindings
            + "]}");
  }

  public SampleApp functionFile(String name, String json) throws IOException {
    Path file = folder.resolve(name).resolve("function.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
    return this;
  }

  public SampleApp list(String entryPoint) {
    entryPoints.add("health.ward.host.sample." + entryPoint);
    return this;
  }

  /** Writes everything but the functions' files. */
  public SampleApp stage() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(folder.resolve("trusted"));
    Files.writeString(
        folder.resolve("host.json"),
        "{\"version\":\"2.0\",\"extensions\":{\"http\":{"
            + http
            + "},\"queues\":{"
            + queues
            + "}}}");
    Files.writeString(
        folder.resolve("trusted/host.json"),
        "{\"ward\":1,\"jar\":\"sample-1.0.jar\",\"entryPoints\":["
            + entryPoints.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","))
            + "],\"listeners\":["
            + listeners
            + "]"
            + more
            + "}");
    try (OutputStream out = Files.newOutputStream(folder.resolve("sample-1.0.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      writeJar(jar);
    }
    Path annotations = jarOf(com.microsoft.azure.functions.annotation.HttpTrigger.class);
    Files.copy(annotations, folder.resolve("lib/azure-functions-java-library.jar"));
    return this;
  }

  public FunctionsHost start() throws IOException, HostStartException {
    stage();
    return FunctionsHost.start(folder);
  }

  private void writeJar(JarOutputStream jar) throws IOException {
    Path classes = jarOf(SampleApp.class).resolve(PACKAGE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
      TreeSet<Path> sorted = new TreeSet<>();
      files.forEach(sorted::add);
      for (Path file : sorted) {
        jar.putNextEntry(new JarEntry(PACKAGE + file.getFileName()));
        jar.write(Files.readAllBytes(file));
      }
    }
    for (Map.Entry<String, String> service : services.entrySet()) {
      jar.putNextEntry(new JarEntry(service.getKey()));
      jar.write(service.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }

  static Path jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Path.of(source.getLocation().getPath());
  }
}
