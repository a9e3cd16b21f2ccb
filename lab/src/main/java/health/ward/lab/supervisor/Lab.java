package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.Tree;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Pem;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisFiles;
import health.ward.lab.supervisor.Startup.Planned;
import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The running lab. */
public final class Lab implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Setting setting;
  private final Consumer<String> say;
  private final Probes probes = new Probes();
  private final Processes processes;
  private final Parts parts;
  private final Injected injected;
  private final FaultSwitches faults;
  private final KeyEncryptionKeys keks;
  private volatile boolean stopped;

  private Lab(Setting setting, Consumer<String> say) throws LabException {
    this.setting = setting;
    this.say = say;
    RunFolder run = setting.run();
    this.processes = new Processes(run.path("processes"));
    try {
      run.clearLogs();
      RedisFiles redis = new RedisFiles(run.path("redis"));
      Authorities authorities = Authorities.make(run, redis, new SecureRandom(), Clock.systemUTC());
      probes.trust(authorities.lab().certificate());
      this.injected =
          new Injected(
              setting,
              authorities::redis,
              Pem.of(authorities.lab().certificate()),
              keyRelease(authorities.lab()));
      run.write(
          "cas/session.json", new String(injected.session().toBytes(), StandardCharsets.UTF_8));
      this.parts = new Parts(setting, authorities, redis, probes, processes, this::complain);
      this.keks = new KeyEncryptionKeys(setting, injected, parts, this::complain);
      this.faults =
          new FaultSwitches(
              parts,
              new EnclaveFaults(
                  parts.enclave("onnx"),
                  parts.enclaveFiles(),
                  setting.ports().of(Use.ONNX),
                  run,
                  probes));
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The lab's files cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * Starts the whole lab and returns when every part answers.
   *
   * @param say receives lines for people
   * @throws LabException when a part does not come up; nothing runs then
   */
  public static Lab start(Setting setting, Consumer<String> say) throws LabException {
    List<Use> taken = setting.ports().taken(List.of(Use.values()));
    taken = taken.stream().filter(use -> needed(setting, use)).toList();
    if (!taken.isEmpty()) {
      throw new LabException(
          String.join(
              "\n",
              taken.stream()
                  .map(
                      use ->
                          "Port %d (%s) is in use by another program."
                              .formatted(setting.ports().of(use), use.title()))
                  .toList()));
    }
    Lab lab = new Lab(setting, say);
    try {
      lab.run();
      return lab;
    } catch (LabException e) {
      lab.close();
      throw e;
    }
  }

  /** Whether each part answers, and a line for each. */
  public Status status() {
    List<String> lines = new ArrayList<>();
    boolean up = true;
    for (Part part : partsInUse()) {
      boolean answers = part.answers();
      up &= answers;
      lines.add(line(part, answers ? "answers" : "DOES NOT ANSWER"));
    }
    for (Fault fault : faults.active()) {
      lines.add("fault on: " + fault.label());
    }
    return new Status(lines, up);
  }

  /**
   * What status shows.
   *
   * @param up whether all parts answer
   */
  public record Status(List<String> lines, boolean up) {
    public Status {
      lines = List.copyOf(lines);
    }
  }

  /** Switches a fault. */
  public void fault(Fault fault, boolean on) throws LabException {
    faults.set(fault, on);
  }

  /** The faults that are on. */
  public Set<Fault> faults() {
    return faults.active();
  }

  /** Has the TEE loader carry out an order, for replicas beside the lab's own parts. */
  public JsonNode order(ObjectNode order) throws LabException {
    return parts.loader().send(order);
  }

  /** The records' key-encryption keys. */
  public KeyEncryptionKeys keks() {
    return keks;
  }

  /**
   * Starts a part anew, whatever has become of its process.
   *
   * @param name as status shows it
   */
  public void restart(String name) throws LabException {
    Part part =
        parts.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    part.stop();
    part.start();
  }

  /**
   * Lets a copy of a service that runs elsewhere, in a container say, have what the service has.
   *
   * @param folder gets {@code trusted/}, and {@code dev/attestation/} while the lab runs
   */
  public void lend(String service, Path folder) throws LabException {
    parts.enclave(service).lendTo(folder);
  }

  /**
   * An access token of a hospital.
   *
   * @param issuer {@code lamna} or {@code mercy}
   * @param scope separated by spaces
   */
  public String token(String issuer, String subject, String scope, Duration life)
      throws LabException {
    return parts
        .oidc()
        .send(
            JsonNodeFactory.instance
                .objectNode()
                .put("command", "issue")
                .put("issuer", issuer)
                .put("subject", subject)
                .put("audience", "ward-api")
                .put("scope", scope)
                .put("seconds", life.toSeconds()))
        .asText();
  }

  /** Stops every part; harmless when repeated. */
  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    faults.close();
    List<Part> enclaves = new ArrayList<>(parts.all());
    List<Part> processParts =
        enclaves.stream().filter(part -> part instanceof ProcessPart).toList();
    enclaves.removeAll(processParts);
    Shutdown.of(enclaves);
    Shutdown.of(processParts);
    try {
      removeInjected();
      processes.clear();
    } catch (IOException e) {
      say.accept("Not all files were removed: " + e.getMessage());
    }
  }

  private void run() throws LabException {
    try (Startup startup = new Startup()) {
      Planned loader = startup.after(List.of(), this::startLoader);
      Planned cas = startup.after(List.of(), this::startCas);
      Planned oidc = startup.after(List.of(), () -> up(parts.oidc()));
      Planned redis = startup.after(List.of(), () -> up(parts.redis()));
      startup.after(List.of(), () -> up(parts.azurite()));
      Planned maa = startup.after(List.of(loader), () -> up(parts.maa()));
      startup.after(List.of(loader, cas), () -> up(parts.enclave("onnx")));
      Planned vault = startup.after(List.of(), this::startVault);
      List<Planned> attesting = List.of(loader, cas, maa, redis, oidc, vault);
      startup.after(attesting, () -> up(parts.enclave("ingress")));
      for (String app : setting.reference().apps().keySet()) {
        startup.after(attesting, () -> startApp(app));
      }
      Planned handouts =
          startup.after(
              List.of(cas, oidc), () -> Handouts.write(setting, probes, this::lamnasToken));
      startup.after(List.of(handouts, loader), () -> new PublishedPolicies(setting).write());
      startup.after(List.of(handouts, maa), this::startPortal);
      startup.await();
    }
  }

  private void startLoader() throws LabException {
    up(parts.loader());
    String root =
        parts.loader().send(JsonNodeFactory.instance.objectNode().put("command", "root")).asText();
    write("tee/root.crt", root);
    parts.collateral().publish(false);
  }

  private void startCas() throws LabException {
    up(parts.cas());
    try {
      var values =
          JSON.readTree(probes.body("https://localhost:" + casPort() + "/v1/values/session=ward"))
              .path("values");
      probes.trust(Pem.certificates(values.path("api_ca_cert").path("value").asText()).get(0));
      parts
          .enclaveFiles()
          .put(
              "enclave.json",
              injected.enclave(values.path("onnx_caller_sha256").path("value").asText()));
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The CAS gives no usable values: " + e.getMessage(), e);
    }
  }

  private void startVault() throws LabException {
    if (parts.vault().isPresent()) {
      up(parts.vault().get());
    }
  }

  private Optional<KeyReleaseFiles> keyRelease(CertificateAuthority lab)
      throws IOException, GeneralSecurityException {
    if (!setting.options().keyRelease()) {
      return Optional.empty();
    }
    return Optional.of(
        KeyReleaseFiles.make(
            setting.run(),
            setting.ports(),
            setting.reference(),
            lab,
            new SecureRandom(),
            Clock.systemUTC()));
  }

  private void startPortal() throws LabException {
    Optional<ProcessPart> portal = parts.portal();
    if (portal.isEmpty()) {
      say.accept("Portal                       not built; ./ward up builds it");
      return;
    }
    new PortalConfig(setting, probes, Clock.systemUTC()).write();
    up(portal.get());
  }

  private void startApp(String app) throws LabException {
    EnclavePart part = parts.enclave(app);
    if (!setting.options().withoutHost()) {
      up(part);
      return;
    }
    Path trusted = setting.tree().stagedApp(app).resolve("trusted");
    part.injectInto(trusted);
    say.accept(
        "Function app %s: run `func start -p %d` in %s. Its secrets now lie in %s: lab only."
            .formatted(
                app, setting.ports().of(Use.of(app)), setting.tree().stagedApp(app), trusted));
  }

  private void up(Part part) throws LabException {
    part.start();
    say.accept(line(part, part.address()));
  }

  private List<Part> partsInUse() {
    return parts.all().stream()
        .filter(
            part ->
                !setting.options().withoutHost()
                    || !(part instanceof EnclavePart enclave
                        && Tree.APPS.containsKey(enclave.service())))
        .toList();
  }

  private static boolean needed(Setting setting, Use use) {
    return switch (use) {
      case PORTAL -> setting.tree().portal().isPresent();
      case VAULT -> setting.options().keyRelease();
      case PATIENT, PATIENT_TLS, PATIENT_METRICS -> hosted(setting, "patient");
      case SCORE, SCORE_TLS, SCORE_METRICS -> hosted(setting, "score");
      case DELINEATE, DELINEATE_TLS, DELINEATE_METRICS -> hosted(setting, "delineate");
      default -> true;
    };
  }

  private static boolean hosted(Setting setting, String app) {
    return !setting.options().withoutHost() && setting.reference().apps().containsKey(app);
  }

  private String lamnasToken(String subject, String scope) throws LabException {
    return token("lamna", subject, scope, Duration.ofHours(12));
  }

  private int casPort() {
    return setting.ports().of(Use.CAS);
  }

  private void removeInjected() throws IOException {
    if (!setting.options().withoutHost()) {
      return;
    }
    for (String app : setting.reference().apps().keySet()) {
      InstanceFolders.delete(setting.tree().stagedApp(app).resolve("trusted"));
    }
  }

  private void complain(String line) {
    if (!stopped) {
      say.accept(line);
    }
  }

  private void write(String name, String text) throws LabException {
    try {
      setting.run().write(name, text);
    } catch (IOException e) {
      throw new LabException(name + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String line(Part part, String what) {
    return "%-28s %s".formatted(part.name(), what);
  }
}
