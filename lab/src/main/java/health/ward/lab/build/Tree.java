package health.ward.lab.build;

import health.ward.lab.tee.EnclaveDescription;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.EnclaveImage.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checked-out and built project.
 *
 * @param root its folder, absolute
 */
public record Tree(Path root) {
  /** The function apps, by service name, with the folder of each. */
  public static final Map<String, String> APPS =
      Map.of("patient", "patient-upsert", "score", "score", "delineate", "delineate");

  private static final Map<String, Integer> PRODUCTS =
      Map.of("patient", 10, "score", 11, "delineate", 12);

  private static final String JAR = "lab/target/ward-lab-0.1.0.jar";
  private static final String LIBRARIES = "lab/target/lab/lib";

  /** The function apps that the project has. */
  public List<String> apps() {
    return APPS.keySet().stream()
        .filter(app -> Files.exists(root.resolve("functions/" + APPS.get(app) + "/src/main/java")))
        .sorted()
        .toList();
  }

  /** All services that run in enclaves: Fabrikam's, the router, and the apps. */
  public List<String> services() {
    List<String> services = new ArrayList<>(List.of("onnx", "ingress"));
    services.addAll(apps());
    return services;
  }

  /** The staged folder of a function app. */
  public Path stagedApp(String service) {
    String folder = APPS.get(service);
    return root.resolve("functions/" + folder + "/target/azure-functions/ward-" + folder);
  }

  /** Where Azurite's package file is. */
  public Path azurite() {
    return root.resolve("lab/azurite");
  }

  /** The built portal, if it is built. */
  public Optional<Path> portal() {
    return Optional.of(root.resolve("portal/dist"))
        .filter(site -> Files.exists(site.resolve("index.html")));
  }

  /** Where the build keeps the reference values. */
  public Path referenceValues() {
    return root.resolve("target/reference-values.json");
  }

  /** The class path of the lab's own processes. */
  public String classPath() {
    return root.resolve(JAR) + ":" + root.resolve(LIBRARIES) + "/*";
  }

  /**
   * The files of a service's enclave.
   *
   * @throws IOException when the build has not made them
   */
  public EnclaveImage image(String service) throws IOException {
    return switch (service) {
      case "onnx" -> onnx(root.resolve("model/enclave/target/enclave"));
      case "ingress" -> ingress();
      default ->
          new EnclaveImage(
              List.of(
                  new Source(built(root.resolve("host/target/enclave/lib")), "lib"),
                  new Source(built(stagedApp(service)), "app")),
              Optional.of(
                  """
                  {"main":"health.ward.host.Main","classPath":"lib","arguments":["app"],\
                  "trusted":"app/trusted","signer":"contoso","productId":%d,"svn":1,\
                  "jvm":["-Xmx%dm","-Xss512k","-XX:+UseSerialGC","-XX:+ExitOnOutOfMemoryError",\
                  "-XX:+DisableAttachMechanism","-XX:-UsePerfData","-XX:CompileCommand=quiet",\
                  "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.GHASH::update,0.002"]}
                  """
                      .formatted(PRODUCTS.get(service), heap(service))));
    };
  }

  /**
   * The enclave whose files lie in a folder: one with a description of its own, or a staged app.
   *
   * @throws IOException when it is neither
   */
  public EnclaveImage imageAt(Path folder) throws IOException {
    if (Files.exists(folder.resolve(EnclaveDescription.FILE))) {
      return onnx(folder);
    }
    for (String app : apps()) {
      if (folder.equals(stagedApp(app))) {
        return image(app);
      }
    }
    throw new IOException(folder + " holds no enclave: no enclave.json, and no app of this build");
  }

  /** The ONNX enclave from another folder than the built one. */
  public static EnclaveImage onnx(Path folder) throws IOException {
    return new EnclaveImage(List.of(new Source(built(folder), "")), Optional.empty());
  }

  /** Megabytes; the largest image takes most of half a gigabyte. */
  private static int heap(String service) {
    return service.equals("delineate") ? 512 : 256;
  }

  private EnclaveImage ingress() throws IOException {
    List<Source> sources = new ArrayList<>();
    sources.add(new Source(built(root.resolve(JAR)), "lib/ward-lab.jar"));
    try (Stream<Path> jars = Files.list(built(root.resolve(LIBRARIES)))) {
      jars.filter(
              jar ->
                  jar.getFileName().toString().matches("jackson-(core|databind|annotations)-2.*"))
          .forEach(jar -> sources.add(new Source(jar, "lib/" + jar.getFileName())));
    }
    return new EnclaveImage(
        sources,
        Optional.of(
            """
            {"main":"health.ward.lab.ingress.IngressMain","classPath":"lib",\
            "arguments":["trusted"],"signer":"contoso","productId":20,"svn":1,\
            "jvm":["-Xmx128m","-XX:+UseSerialGC","-XX:-UsePerfData",\
            "-Dsun.net.httpserver.nodelay=true"]}
            """));
  }

  private static Path built(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + " is missing; run ./ward up or mvn package first");
    }
    return path;
  }
}
