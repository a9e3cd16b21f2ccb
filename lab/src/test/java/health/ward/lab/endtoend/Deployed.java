package health.ward.lab.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.LabFixture;
import health.ward.lab.image.ContainerStore;
import health.ward.lab.ports.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Services of a lab in containers: what the lab would give each is lent to the container. */
final class Deployed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OURS = "/ward/app";
  private static final int WARD = 10001;
  private static final long LONGEST_START_MILLIS = 60_000;

  private final ContainerStore store;
  private final LabFixture lab;
  private final Path folder;

  /**
   * @param folder for what is lent
   */
  Deployed(ContainerStore store, LabFixture lab, Path folder) {
    this.store = store;
    this.lab = lab;
    this.folder = folder;
  }

  /**
   * A started container.
   *
   * @param pid of its process, as the machine sees it
   * @param address where it answers
   * @param millis from the start of its process to its first answer
   */
  record Service(String name, long pid, URI address, long millis) {}

  /** Starts a function app and waits until it answers. */
  Service app(String service, String image, String memory) throws Exception {
    return app(service, image, memory, lend(service), OURS, List.of());
  }

  /** As above, but with the image's command less its archive of classes. */
  Service appWithoutArchive(String service, String image, String memory) throws Exception {
    ArrayNode command =
        (ArrayNode)
            JSON.readTree(
                store.podman("image", "inspect", "--format", "{{json .Config.Entrypoint}}", image));
    ArrayNode other = JSON.createArrayNode();
    command.forEach(
        word -> {
          if (!word.asText().startsWith("-XX:SharedArchiveFile")) {
            other.add(word);
          }
        });
    if (other.size() != command.size() - 1) {
      throw new IllegalStateException("There is no archive in " + command);
    }
    List<String> options = List.of("--entrypoint", other.toString());
    return app(service, image, memory, lend(service), OURS, options, OURS);
  }

  /**
   * Starts a function app of the stock form, for sealed requests only, with a command in the place
   * of the stock host.
   */
  Service stock(String service, String image, StockImage.Command command) throws Exception {
    Path lent = lend(service);
    Path file = lent.resolve("trusted/ward.json");
    ObjectNode ward = (ObjectNode) JSON.readTree(file.toFile());
    ward.remove("dangerousPlainRequests");
    Files.write(file, JSON.writeValueAsBytes(ward));
    return app(
        service,
        image,
        "1g",
        lent,
        StockImage.ROOT,
        command.options(),
        command.arguments().toArray(String[]::new));
  }

  /** {@code place}: where the app lies in the image. */
  private Service app(
      String service,
      String image,
      String memory,
      Path lent,
      String place,
      List<String> options,
      String... arguments)
      throws Exception {
    Path file = lent.resolve("trusted/host.json");
    ObjectNode host = (ObjectNode) JSON.readTree(file.toFile());
    int port = Ports.anyFree();
    host.putArray("listeners").addObject().put("address", "127.0.0.1").put("port", port);
    // The lab's own app has that port.
    host.remove("metrics");
    Files.write(file, JSON.writeValueAsBytes(host));
    return start(
        service,
        image,
        memory,
        with(options, "--volume", lent.resolve("trusted") + ":" + place + "/trusted:ro"),
        URI.create("http://localhost:" + port + "/enclave/" + service),
        arguments);
  }

  /** Starts the ONNX enclave on a port and waits until it is ready. */
  Service onnx(String image, int port) throws Exception {
    Path caller = lend("patient").resolve("trusted/keys/onnx.credential");
    Path lent = lend("onnx");
    Path file = lent.resolve("trusted/enclave.json");
    ObjectNode enclave = (ObjectNode) JSON.readTree(file.toFile());
    enclave.remove("metricsPort");
    enclave.put("port", port).putArray("callers").addObject().put("name", "contoso");
    ((ObjectNode) enclave.at("/callers/0")).put("sha256", Hex.of(Sha256.of(credential(caller))));
    Files.write(file, JSON.writeValueAsBytes(enclave));
    return start(
        "onnx",
        image,
        "1g",
        List.of(
            "--volume",
            lent.resolve("trusted") + ":/ward/trusted:ro",
            "--volume",
            lent.resolve("dev/attestation") + ":/dev/attestation"),
        URI.create("http://localhost:" + port + "/v2/health/ready"));
  }

  void stop(Service service) throws Exception {
    store.stop(service.name());
  }

  private Service start(
      String service,
      String image,
      String memory,
      List<String> options,
      URI address,
      String... arguments)
      throws Exception {
    String name = service + "-" + System.nanoTime();
    long pid = store.start(name, image, memory, options, arguments);
    Instant began =
        ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()).orElseThrow();
    long millis = 0;
    while (millis < LONGEST_START_MILLIS) {
      int status = status(address);
      millis = Duration.between(began, Instant.now()).toMillis();
      if (status == 200) {
        return new Service(name, pid, address, millis);
      }
      Thread.sleep(10);
    }
    throw new IOException(name + " does not answer: " + store.podman("logs", name));
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  private static int status(URI address) throws Exception {
    try {
      HttpResponse<byte[]> answer = SealedCaller.plain("GET", address, new byte[0]);
      return answer.statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** Only the image's own user needs to read it. */
  private Path lend(String service) throws Exception {
    Path lent = Files.createTempDirectory(folder, service);
    lab.lab().lend(service, lent);
    try (Stream<Path> files = Files.walk(lent)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", WARD);
      }
    }
    return lent;
  }

  private static byte[] credential(Path file) throws IOException {
    return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
  }

  /** What the kernel says of a process. */
  static Map<String, String> kernel(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .map(line -> line.split(":\\s*", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }
}
