package health.ward.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.ward.cli.Run;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.api.ClientOptions;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The API on a loopback port: real sealed gateways, endorsed and with access tokens, and a network
 * that can lose answers. Its configuration lies in the folder of a test.
 */
public final class TestApi implements AutoCloseable {
  private static final String SCOPES =
      "patient.read patient.write patient.erase score.read score.batch delineate";

  private final Path folder;
  private final PatientShelf shelf = new PatientShelf();
  private final Map<String, TestAppEnd> apps = new TreeMap<>();
  private final TestIssuer issuer;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private final AtomicReference<@Nullable TestAppEnd> toRestart = new AtomicReference<>();
  private final AtomicInteger documents = new AtomicInteger();
  private final List<byte[]> messages = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param folder where {@code ward-client.json} and {@code token} are written
   * @param score routes of the app that scores, beside the one that tells stored scores
   * @param delineate routes of the app that delineates
   */
  public TestApi(Path folder, List<Route> score, List<Route> delineate) throws Exception {
    this(folder, List.of(), score, delineate);
  }

  /**
   * Starts it.
   *
   * @param patient further routes of the app that keeps patients
   */
  public TestApi(Path folder, List<Route> patient, List<Route> score, List<Route> delineate)
      throws Exception {
    this.folder = folder;
    issuer = new TestIssuer("lamna");
    List<Route> patients = new ArrayList<>(shelf.routes());
    patients.addAll(patient);
    apps.put("patient", new TestAppEnd("patient", patients, issuer));
    List<Route> scoring = new ArrayList<>(score);
    scoring.add(shelf.scores());
    apps.put("score", new TestAppEnd("score", scoring, issuer));
    apps.put("delineate", new TestAppEnd("delineate", delineate, issuer));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/enclave/", this::answer);
    server.setExecutor(threads);
    server.start();
    token(issuer.token(SCOPES));
    configure(policies());
  }

  /** Runs a command against it now. */
  public Run run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /** The same with something on the standard input. */
  public Run run(byte[] standardInput, String... arguments) {
    return Run.at(Instant.now(), standardInput, configured(arguments));
  }

  /** The same where what is printed finds no place. */
  public Run runOnFullDisk(String... arguments) {
    return Run.onFullDisk(Instant.now(), configured(arguments));
  }

  /** What commands call it by. */
  public Api api(Surroundings surroundings, int attempts) throws UsageException {
    return CommandLine.populateCommand(new ClientOptions(), configured())
        .api(surroundings, attempts);
  }

  private String[] configured(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config=" + folder.resolve("ward-client.json"));
    return all.toArray(String[]::new);
  }

  public TestIssuer issuer() {
    return issuer;
  }

  /** Writes the caller's access token. */
  public void token(String token) throws IOException {
    Files.writeString(folder.resolve("token"), token + "\n");
  }

  /** A policy for each app by which all are accepted. */
  public Map<String, String> policies() {
    Map<String, String> policies = new TreeMap<>();
    apps.forEach((name, app) -> policies.put(name, app.policy()));
    return policies;
  }

  /** Writes the configuration with these policies. */
  public void configure(Map<String, String> policies) throws IOException {
    List<String> members = new ArrayList<>();
    policies.forEach((name, policy) -> members.add("\"" + name + "\":" + policy));
    Files.writeString(
        folder.resolve("ward-client.json"),
        """
        {"ward":1,"api":"http://localhost:%d","issuer":"%s","accessToken":"token",
         "policies":{%s}}
        """
            .formatted(server.getAddress().getPort(), issuer.issuer(), String.join(",", members)));
  }

  /** The next answers are lost after the app has done its work. */
  public void loseAnswers(int number) {
    answersToLose.set(number);
  }

  /** An app forgets its keys when the next message has been sealed to them. */
  public void restartBeforeNextMessage(String app) {
    toRestart.set(end(app));
  }

  /** An app gives no answers any more. */
  public void breakDown(String app) {
    apps.remove(app);
  }

  /** What was sent, as it lay on the wire. */
  public List<byte[]> messages() {
    return List.copyOf(messages);
  }

  /** How often an app was asked who it is. */
  public int documents() {
    return documents.get();
  }

  /** How often a patient was changed. */
  public int writes() {
    return shelf.writes();
  }

  /** A patient's record is rewritten, as it is when a job has scored it. */
  public void rescore(String id) {
    shelf.rescore(id);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    issuer.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      TestAppEnd app = end(path.substring("/enclave/".length()));
      if (exchange.getRequestMethod().equals("GET")) {
        documents.incrementAndGet();
        send(exchange, app.describe());
        return;
      }
      byte[] message = exchange.getRequestBody().readAllBytes();
      messages.add(message);
      Optional.ofNullable(toRestart.getAndSet(null)).ifPresent(TestAppEnd::restart);
      ApiResponse answer = app.receive(message);
      if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
        send(exchange, answer);
      }
    }
  }

  private static void send(HttpExchange exchange, ApiResponse answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  private TestAppEnd end(String name) {
    TestAppEnd app = apps.get(name);
    if (app == null) {
      throw new IllegalArgumentException("no such app");
    }
    return app;
  }
}
