package health.ward.lab.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.tee.EnclaveIdentity;
import health.ward.lab.tee.EnclaveSignature;
import health.ward.lab.tee.FileDigest;
import health.ward.lab.tee.ImageMeasurer;
import health.ward.lab.tee.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the build measured when it was done. Policies and sessions are made from these values, so
 * what changes in the built files later is refused.
 *
 * @param measurements of every service, lower-case hex
 * @param signatures of every service
 * @param models digests of the ONNX enclave's models by name/version, and by name those of the
 *     highest versions, which the enclave serves by default; lower-case hex
 * @param apps what the host may load of each function app
 */
public record ReferenceValues(
    Map<String, String> measurements,
    Map<String, EnclaveSignature> signatures,
    Map<String, String> models,
    Map<String, App> apps) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One app.
   *
   * @param jar file name
   * @param entryPoints class and method of every function, sorted
   */
  public record App(String jar, List<String> entryPoints) {
    public App {
      entryPoints = List.copyOf(entryPoints);
    }
  }

  public ReferenceValues {
    measurements = Map.copyOf(measurements);
    signatures = Map.copyOf(signatures);
    models = Map.copyOf(models);
    apps = Map.copyOf(apps);
  }

  /** Measures what was built; takes a second or two. */
  public static ReferenceValues of(Tree tree, Path javaHome) throws IOException, LoadException {
    ImageMeasurer measurer = new ImageMeasurer(javaHome);
    Map<String, String> measurements = new TreeMap<>();
    Map<String, EnclaveSignature> signatures = new TreeMap<>();
    for (String service : tree.services()) {
      EnclaveIdentity identity = measurer.identity(tree.image(service));
      measurements.put(service, identity.mrenclave());
      signatures.put(service, identity.signature());
    }
    Map<String, App> apps = new TreeMap<>();
    for (String service : tree.apps()) {
      apps.put(service, app(tree.stagedApp(service)));
    }
    return new ReferenceValues(
        measurements,
        signatures,
        models(tree.root().resolve("model/enclave/target/enclave/models")),
        apps);
  }

  /** The signature of a service. */
  public EnclaveSignature signature(String service) {
    EnclaveSignature signature = signatures.get(service);
    if (signature == null) {
      throw new IllegalStateException("The build knows no signature of " + service);
    }
    return signature;
  }

  /** Reads what {@link #write} wrote. */
  public static ReferenceValues read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing; build with ./ward up first");
    }
    JsonNode json = JSON.readTree(file.toFile());
    Map<String, App> apps = new TreeMap<>();
    json.path("apps")
        .forEachEntry(
            (name, app) -> {
              List<String> entryPoints = new ArrayList<>();
              app.path("entryPoints").forEach(entry -> entryPoints.add(entry.asText()));
              apps.put(name, new App(app.path("jar").asText(), entryPoints));
            });
    return new ReferenceValues(
        texts(json, "measurements"), signatures(json), texts(json, "models"), apps);
  }

  /** Writes the values as JSON, in the order of their names. */
  public void write(Path file) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(measurements).forEach(json.putObject("measurements")::put);
    ObjectNode signed = json.putObject("signatures");
    new TreeMap<>(signatures).forEach((name, signature) -> signed.putPOJO(name, signature));
    new TreeMap<>(models).forEach(json.putObject("models")::put);
    ObjectNode all = json.putObject("apps");
    new TreeMap<>(apps)
        .forEach(
            (name, app) -> {
              ObjectNode one = all.putObject(name).put("jar", app.jar());
              app.entryPoints().forEach(one.putArray("entryPoints")::add);
            });
    Files.createDirectories(file.toAbsolutePath().getParent());
    JSON.writeValue(file.toFile(), json);
  }

  private static Map<String, EnclaveSignature> signatures(JsonNode json) throws IOException {
    Map<String, EnclaveSignature> signatures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.path("signatures").properties()) {
      signatures.put(entry.getKey(), JSON.treeToValue(entry.getValue(), EnclaveSignature.class));
    }
    return signatures;
  }

  private static Map<String, String> texts(JsonNode json, String name) {
    Map<String, String> texts = new TreeMap<>();
    json.path(name).forEachEntry((key, value) -> texts.put(key, value.asText()));
    return texts;
  }

  /** Digests of the models below a folder, by name/version, and by name of the highest ones. */
  static Map<String, String> models(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files =
          found
              .filter(file -> file.endsWith("model.onnx"))
              .map(folder::relativize)
              .sorted(Comparator.comparingInt(file -> Integer.parseInt(file.getName(1).toString())))
              .toList();
      for (Path file : files) {
        String digest = FileDigest.hex(folder.resolve(file));
        digests.put(file.getName(0).toString(), digest);
        digests.put(file.getName(0) + "/" + file.getName(1), digest);
      }
    }
    return digests;
  }

  private static App app(Path staged) throws IOException {
    List<String> entryPoints = new ArrayList<>();
    String jar = "";
    try (Stream<Path> folders = Files.list(staged)) {
      for (Path folder : (Iterable<Path>) folders.sorted()::iterator) {
        Path file = folder.resolve("function.json");
        if (Files.exists(file)) {
          JsonNode function = JSON.readTree(file.toFile());
          entryPoints.add(function.path("entryPoint").asText());
          jar = Path.of(function.path("scriptFile").asText()).getFileName().toString();
        }
      }
    }
    return new App(jar, entryPoints.stream().sorted().toList());
  }
}
