package health.ward.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The whole lab for a test: on free ports, with its state in a folder of the test's own. Needs what
 * {@code mvn package} makes, so it is for {@code *IT} classes.
 */
public final class LabFixture implements AutoCloseable {
  /** All that a clerk may do. */
  public static final String CLERK =
      "patient.read patient.write patient.erase score.read score.batch delineate";

  private final Lab lab;
  private final Setting setting;
  private final List<String> said;
  private final HttpClient client;

  private LabFixture(Lab lab, Setting setting, List<String> said) throws Exception {
    this.lab = lab;
    this.setting = setting;
    this.said = said;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                Tls.client(Pem.certificates(Files.readString(setting.run().path("cacert.pem")))))
            .build();
  }

  /** Starts everything; the reference values are those of what is built now. */
  public static LabFixture start(Path run, LabOptions options) throws Exception {
    Tree tree = new Tree(Path.of(System.getProperty("ward.root")).toAbsolutePath().normalize());
    return start(
        run, options, tree, ReferenceValues.of(tree, Path.of(System.getProperty("java.home"))));
  }

  /** Starts everything with reference values of the caller's. */
  public static LabFixture start(Path run, LabOptions options, Tree tree, ReferenceValues reference)
      throws Exception {
    return start(new Setting(tree, RunFolder.at(run), Ports.free(), options, reference));
  }

  /** Starts everything as the setting says. */
  public static LabFixture start(Setting setting) throws Exception {
    List<String> said = new CopyOnWriteArrayList<>();
    Lab lab = Lab.start(setting, said::add);
    try {
      return new LabFixture(lab, setting, said);
    } catch (Exception e) {
      lab.close();
      throw e;
    }
  }

  public Lab lab() {
    return lab;
  }

  public Ports ports() {
    return setting.ports();
  }

  public RunFolder run() {
    return setting.run();
  }

  /** What the build measured of a service, lower-case hex. */
  public String measurement(String service) {
    return String.valueOf(setting.reference().measurements().get(service));
  }

  /** The lines for people so far. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** An access token of one hour. */
  public String token(String hospital, String scope) throws Exception {
    return lab.token(hospital, "clerk", scope, Duration.ofHours(1));
  }

  /** A request to the API; {@code path} begins with a slash. */
  public HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + ports().of(Use.API) + path))
        .timeout(Duration.ofSeconds(60));
  }

  /** Sends a request; https trusts the lab's CAS only. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** One of the files that the CAS injects into a service, as the session has it. */
  public String injected(String service, String file) throws IOException {
    return new ObjectMapper()
        .readTree(run().path("cas/session.json").toFile())
        .path("services")
        .path(service)
        .path("files")
        .path(file)
        .asText();
  }

  @Override
  public void close() {
    lab.close();
  }
}
