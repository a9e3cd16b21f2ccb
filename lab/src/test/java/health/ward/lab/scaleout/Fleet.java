package health.ward.lab.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.lab.LabFixture;
import health.ward.lab.build.Tree;
import health.ward.lab.certificate.Pem;
import health.ward.lab.fault.ChangedByte;
import health.ward.lab.ingress.AppTrust;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.scaleout.Replica.Place;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.Launch;
import health.ward.lab.tee.Orders;
import health.ward.sealing.ohttp.KeyDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * The replicas and the balancer before them. The hosts have what the CAS injects into the scoring
 * app, the enclaves one channel secret; a cluster's part, to take out of the balancer who is about
 * to end, is played here.
 */
final class Fleet implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET =
      "{\"epochs\":[{\"epoch\":1,\"secret\":\"c2NhbGUtb3V0IHRlc3Qgc2VjcmV0IG9mIDMyIGJ5dGU\"}]}";
  private static final String SERVICE = "score";

  /** The balancer's, two of each of four enclaves, three of each of two hosts. */
  private static final int PORTS = 1 + 4 * 2 + 2 * 3;

  private final LabFixture lab;
  private final Tree tree;
  private final Path folder;
  private final Map<String, String> injected;
  private final Iterator<Integer> free;
  private final int onnxPort;
  private final int apiPort;
  private final List<Replica> enclaves = new ArrayList<>();
  private final List<Replica> hosts = new ArrayList<>();
  private final SSLContext tls;
  private final HttpClient client;
  private final Nginx nginx;

  private Fleet(LabFixture lab, Tree tree, Path folder, int onnxPort) throws Exception {
    this.lab = lab;
    this.tree = tree;
    this.folder = folder;
    this.onnxPort = onnxPort;
    this.free = Ports.anyFree(PORTS).iterator();
    this.apiPort = free.next();
    this.tls =
        AppTrust.context(
            Pem.certificates(Files.readString(lab.run().path("cacert.pem"))).get(0),
            SERVICE + ".ward");
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    lab.lab().order(command("stop"));
    this.injected = inject();
    for (int i = 1; i <= 3; i++) {
      enclaves.add(
          enclave(
              "onnx-" + i, Tree.onnx(tree.root().resolve("model/enclave/target/enclave")), true));
    }
    for (int i = 1; i <= 2; i++) {
      hosts.add(host("score-" + i));
    }
    this.nginx =
        new Nginx(
            folder.resolve("nginx"), Map.of(onnxPort, ports(enclaves), apiPort, ports(hosts)));
  }

  static Fleet start(LabFixture lab, Tree tree, Path folder, int onnxPort) throws Exception {
    Fleet fleet = new Fleet(lab, tree, folder, onnxPort);
    try {
      Stream.concat(fleet.enclaves.stream(), fleet.hosts.stream()).parallel().forEach(Fleet::begin);
      return fleet;
    } catch (RuntimeException | Error e) {
      fleet.close();
      throw e;
    }
  }

  List<Replica> enclaves() {
    return List.copyOf(enclaves);
  }

  List<Replica> hosts() {
    return List.copyOf(hosts);
  }

  /** A build with one byte changed, which a provider of secrets gives none. */
  Replica stranger() throws Exception {
    Path copy = folder.resolve("another-build");
    tree.image("onnx").copyTo(Files.createDirectories(copy));
    ChangedByte.inJarOf(copy.resolve("lib"), "ward-enclave");
    return enclave("onnx-other", Tree.onnx(copy), false);
  }

  /** Takes a replica out of the balancer, has it end, and puts its successor in. */
  void restart(Replica replica) throws Exception {
    leave(replica);
    replica.stop();
    replica.start();
    join(replica);
  }

  /** New connections are led to it, too. */
  void join(Replica replica) throws Exception {
    Set<Integer> more = new HashSet<>(nginx.replicas(port(replica)));
    more.add(replica.port());
    nginx.change(port(replica), more);
  }

  /** No new connection is led to it. */
  void leave(Replica replica) throws Exception {
    Set<Integer> fewer = new HashSet<>(nginx.replicas(port(replica)));
    fewer.remove(replica.port());
    nginx.change(port(replica), fewer);
  }

  /** New connections are led to these enclaves only. */
  void lead(List<Replica> only) throws Exception {
    nginx.change(onnxPort, ports(only));
  }

  private int port(Replica replica) {
    return hosts.contains(replica) ? apiPort : onnxPort;
  }

  /** What each replica has answered well. */
  Map<String, Long> served() throws Exception {
    Map<String, Long> served = new LinkedHashMap<>();
    for (Replica replica : hosts) {
      served.put(replica.name(), replica.served());
    }
    for (Replica replica : enclaves) {
      served.put(replica.name(), replica.served());
    }
    return served;
  }

  HttpRequest.Builder api(String path, String token) {
    return HttpRequest.newBuilder(URI.create(address() + path))
        .header("authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What clerks need; both hosts have told the same keys. */
  Traffic.Target target(String token, List<String> patients) throws Exception {
    byte[] keys = keyDocument(hosts.get(0));
    assertArrayEquals(keys, keyDocument(hosts.get(1)), "replicas of one secret have one key");
    return new Traffic.Target(URI.create(address()), tls, KeyDocument.parse(keys), token, patients);
  }

  @Override
  public void close() throws Exception {
    nginx.close();
  }

  private String address() {
    return "https://localhost:" + apiPort;
  }

  private byte[] keyDocument(Replica host) throws Exception {
    URI address = URI.create("https://localhost:" + host.port() + "/enclave/score");
    String document = send(HttpRequest.newBuilder(address)).body();
    return EndorsementDocument.parse(document.getBytes(UTF_8)).keyDocument();
  }

  private Replica enclave(String name, EnclaveImage image, boolean secret) throws IOException {
    int port = free.next();
    int metrics = free.next();
    ObjectNode enclave =
        JsonNodeFactory.instance
            .objectNode()
            .put("ward", 1)
            .put("port", port)
            .put("metricsPort", metrics)
            .put("dangerousPlainModels", "whoever-has-the-disk-has-the-models");
    String credential = String.valueOf(injected.get("keys/onnx.credential")).strip();
    enclave
        .putArray("callers")
        .addObject()
        .put("name", "contoso")
        .put("sha256", Hex.of(Sha256.of(credential.getBytes(UTF_8))));
    Map<String, String> files = new HashMap<>();
    if (secret) {
      enclave.put("channel", "keys/channel.json");
      files.put("keys/channel.json", SECRET);
    }
    files.put("enclave.json", enclave.toString());
    URI ready = URI.create("http://127.0.0.1:" + port + "/v2/health/ready");
    return new Replica(lab, name, image, files, new Place(port, metrics, ready));
  }

  private Replica host(String name) throws IOException {
    int plain = free.next();
    int secure = free.next();
    int metrics = free.next();
    ObjectNode host = (ObjectNode) JSON.readTree(injected.get("host.json"));
    ((ObjectNode) host.at("/listeners/0")).put("port", plain);
    ((ObjectNode) host.at("/listeners/1")).put("port", secure);
    host.putObject("metrics").put("address", "127.0.0.1").put("port", metrics);
    Map<String, String> files = new HashMap<>(injected);
    files.put("host.json", host.toString());
    URI ready = URI.create("http://127.0.0.1:" + plain + "/enclave/score/ready");
    return new Replica(lab, name, tree.image(SERVICE), files, new Place(secure, metrics, ready));
  }

  /** What the CAS gives the scoring app once it has attested it. */
  private Map<String, String> inject() throws Exception {
    Path target = folder.resolve("injected");
    ObjectNode order = command("inject").put("target", target.toString());
    order
        .putObject("cas")
        .put("address", "https://localhost:" + lab.ports().of(Use.CAS))
        .put("ca", lab.run().path("lab-ca.pem").toString());
    order.set("image", Orders.toJson(tree.image(SERVICE)));
    order.set("launch", Orders.toJson(Launch.STANDARD));
    lab.lab().order(order);
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(target)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static ObjectNode command(String command) {
    return JsonNodeFactory.instance.objectNode().put("command", command).put("service", SERVICE);
  }

  private static Set<Integer> ports(List<Replica> replicas) {
    return replicas.stream().map(Replica::port).collect(Collectors.toSet());
  }

  private static void begin(Replica replica) {
    try {
      replica.start();
    } catch (Exception e) {
      throw new AssertionError(replica.name() + " does not start", e);
    }
  }
}
