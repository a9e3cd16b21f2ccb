package health.ward.lab.tee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.certificate.Pem;
import health.ward.lab.control.ControlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The loader's process. Commands: {@code root}, {@code collateral} (with {@code outdated}), {@code
 * load}, {@code inject}, {@code lend}, {@code stop}. When its input ends, so do its enclaves and
 * it.
 */
public final class LoaderMain {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private LoaderMain() {}

  /** Runs until the input ends; the one argument is the folder for the instances. */
  public static void main(String... arguments) throws IOException {
    ControlServer control = ControlServer.overStandardStreams();
    SecureRandom random = new SecureRandom();
    Path javaHome = Path.of(System.getProperty("java.home"));
    QuotingPlatform platform = QuotingPlatform.create(random, Clock.systemUTC());
    InstanceFolders folders = new InstanceFolders(Path.of(arguments[0]));
    folders.clean();
    Loader loader =
        new Loader(
            platform,
            CompletableFuture.supplyAsync(() -> Orders.measuring(javaHome)),
            folders,
            new EnclaveStarter(javaHome),
            (service, code) -> control.event(exited(service, code)));
    Runtime.getRuntime().addShutdownHook(new Thread(loader::stopAll));
    Orders orders = new Orders(random);
    control.serve(
        Map.of(
            "root", request -> JSON.textNode(Pem.of(platform.root())),
            "collateral", request -> collateral(platform, request),
            "load", request -> loaded(loader.load(orders.order(request))),
            "inject", request -> inject(loader, orders, request),
            "lend", request -> lend(loader, orders, request),
            "stop", request -> stop(loader, request)));
    System.exit(0);
  }

  private static JsonNode collateral(QuotingPlatform platform, JsonNode request) {
    return JSON.textNode(platform.collateral(request.path("outdated").asBoolean()));
  }

  private static JsonNode loaded(Enclave enclave) {
    return JSON.objectNode().put("pid", enclave.pid()).put("measurement", enclave.measurement());
  }

  private static JsonNode inject(Loader loader, Orders orders, JsonNode request)
      throws LoadException, IOException {
    Path target = Path.of(request.path("target").asText());
    InstanceFolders.write(target, loader.inject(orders.order(request)));
    return JSON.textNode(target.toString());
  }

  private static JsonNode lend(Loader loader, Orders orders, JsonNode request)
      throws LoadException {
    loader.lend(orders.order(request), Path.of(request.path("target").asText()));
    return JSON.nullNode();
  }

  private static JsonNode stop(Loader loader, JsonNode request) {
    loader.stop(request.path("service").asText());
    return JSON.nullNode();
  }

  private static ObjectNode exited(String service, int code) {
    return JSON.objectNode().put("event", "exited").put("service", service).put("code", code);
  }
}
