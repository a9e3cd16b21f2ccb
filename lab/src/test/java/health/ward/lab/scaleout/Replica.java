package health.ward.lab.scaleout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.LabFixture;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.Launch;
import health.ward.lab.tee.Orders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One more process of a service, which the lab's loader measures and starts. */
final class Replica {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern SERVED =
      Pattern.compile(
          "(?m)^ward_(?:enclave_requests_total\\{.*outcome=\"ok\"|host_requests_total\\{function=\"score"
              + "[^\"]*\",status=\"2xx\")\\} ([0-9]+)$");

  private final LabFixture lab;
  private final String name;
  private final EnclaveImage image;
  private final Map<String, String> files;
  private final Place place;
  private long pid;
  private long servedBefore;

  /**
   * Where it is.
   *
   * @param port that the balancer passes connections on to
   * @param metrics where its metrics are read
   * @param ready the address that answers 200 when it is ready
   */
  record Place(int port, int metrics, URI ready) {}

  Replica(LabFixture lab, String name, EnclaveImage image, Map<String, String> files, Place place) {
    this.lab = lab;
    this.name = name;
    this.image = image;
    this.files = Map.copyOf(files);
    this.place = place;
  }

  String name() {
    return name;
  }

  int port() {
    return place.port();
  }

  /** Starts it and returns when it says that it is ready. */
  void start() throws Exception {
    ObjectNode order = command("load");
    order.set("image", Orders.toJson(image));
    order.set("launch", Orders.toJson(Launch.STANDARD));
    files.forEach(order.putObject("files")::put);
    order.put("log", lab.run().log(name).toString());
    pid = lab.lab().order(order).path("pid").asLong();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(name + " does not become ready");
      }
      Thread.sleep(50);
    }
  }

  /** Asks it to end, as a cluster does, and waits until it has. */
  void stop() throws Exception {
    long before = served();
    lab.lab().order(command("stop"));
    servedBefore = before;
  }

  /** Ends it without a word. */
  void kill() throws Exception {
    servedBefore = served();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
  }

  /** Requests that it has answered well, over all its lives. */
  long served() throws Exception {
    long served = servedBefore;
    Matcher line =
        SERVED.matcher(get(URI.create("http://127.0.0.1:" + place.metrics() + "/metrics")));
    while (line.find()) {
      served += Long.parseLong(line.group(1));
    }
    return served;
  }

  private boolean ready() throws InterruptedException {
    try {
      return lab.send(HttpRequest.newBuilder(place.ready()).timeout(PATIENCE)).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String get(URI address) throws Exception {
    return lab.send(HttpRequest.newBuilder(address).timeout(PATIENCE)).body();
  }

  private ObjectNode command(String command) {
    return JsonNodeFactory.instance.objectNode().put("command", command).put("service", name);
  }
}
