package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.Tree;
import health.ward.lab.cas.CasMain;
import health.ward.lab.maa.MaaMain;
import health.ward.lab.oidc.OidcMain;
import health.ward.lab.portal.PortalMain;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisFiles;
import health.ward.lab.tee.LoaderMain;
import health.ward.lab.vault.VaultMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Describes every part: command, address, log, and how it is asked for a sign of life. */
final class Parts {
  private static final List<String> LIGHT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m");
  private static final List<String> MEASURING = List.of("-XX:+UseSerialGC", "-Xmx256m");

  private final Setting setting;
  private final Ports ports;
  private final Probes probes;
  private final Processes processes;
  private final Consumer<String> complaints;
  private final ProcessPart loader;
  private final ProcessPart maa;
  private final ProcessPart cas;
  private final Optional<ProcessPart> vault;
  private final ProcessPart oidc;
  private final ProcessPart redis;
  private final ProcessPart azurite;
  private final Optional<ProcessPart> portal;
  private final Map<String, EnclavePart> enclaves = new TreeMap<>();
  private final ObjectNode enclaveFiles = JsonNodeFactory.instance.objectNode();

  Parts(
      Setting setting,
      Authorities authorities,
      RedisFiles redisFiles,
      Probes probes,
      Processes processes,
      Consumer<String> complaints)
      throws IOException {
    this.setting = setting;
    this.ports = setting.ports();
    this.probes = probes;
    this.processes = processes;
    this.complaints = complaints;
    RunFolder run = setting.run();
    loader =
        java("TEE loader", "no port", LoaderMain.class, MEASURING, () -> true, path("instances"));
    maa =
        java(
            "MAA emulator",
            https(Use.MAA),
            MaaMain.class,
            LIGHT,
            probes.http(https(Use.MAA) + "/certs", status -> status == 200),
            port(Use.MAA),
            path("maa/tls.crt"),
            path("maa/tls.key"),
            path("tee/root.crt"),
            path(PublishedCollateral.FILE),
            path("maa/signing.pem"));
    cas =
        java(
            "CAS emulator",
            https(Use.CAS) + "/v1/values/session=ward",
            CasMain.class,
            LIGHT,
            probes.http(https(Use.CAS) + "/v1/values/session=ward", status -> status == 200),
            port(Use.CAS),
            path("cas/tls.crt"),
            path("cas/tls.key"),
            path("cas/session.json"),
            path("cas/secrets.json"),
            https(Use.MAA),
            path("lab-ca.pem"));
    vault = setting.options().keyRelease() ? Optional.of(describeVault()) : Optional.empty();
    oidc =
        java(
            "OIDC issuer",
            setting.issuer(),
            OidcMain.class,
            LIGHT,
            probes.http(setting.issuer() + "/jwks", status -> status == 200),
            port(Use.OIDC),
            Handouts.SCOPES);
    redis =
        other(
            "Redis",
            "rediss://localhost:" + port(Use.REDIS) + " (client certificate and password only)",
            redisFiles.command(ports.of(Use.REDIS)),
            authorities.redisAnswers(ports.of(Use.REDIS)));
    azurite =
        other(
            "Azurite",
            "http://127.0.0.1:%s (queue %s, table %s)"
                .formatted(port(Use.BLOB), port(Use.QUEUE), port(Use.TABLE)),
            azuriteCommand(run),
            probes.http(http(Use.BLOB) + "/devstoreaccount1", status -> true));
    portal =
        setting
            .tree()
            .portal()
            .map(
                site ->
                    java(
                        "Portal",
                        http(Use.PORTAL),
                        PortalMain.class,
                        LIGHT,
                        probes.http(http(Use.PORTAL), status -> status == 200),
                        port(Use.PORTAL),
                        site.toString(),
                        path("portal/config.json")));
    describeEnclaves();
  }

  /** Every part, in the order in which status shows them. */
  List<Part> all() {
    List<Part> all = new ArrayList<>(List.of(redis, azurite, oidc, loader, maa, cas));
    vault.ifPresent(all::add);
    all.addAll(enclaves.values());
    portal.ifPresent(all::add);
    return all;
  }

  ProcessPart loader() {
    return loader;
  }

  /** The collateral of the loader's platform, which the MAA emulator reads. */
  PublishedCollateral collateral() {
    return new PublishedCollateral(loader, setting.run());
  }

  ProcessPart maa() {
    return maa;
  }

  ProcessPart cas() {
    return cas;
  }

  /** The vault, if secrets are released by it. */
  Optional<ProcessPart> vault() {
    return vault;
  }

  ProcessPart oidc() {
    return oidc;
  }

  ProcessPart redis() {
    return redis;
  }

  ProcessPart azurite() {
    return azurite;
  }

  /** The portal, if it is built. */
  Optional<ProcessPart> portal() {
    return portal;
  }

  EnclavePart enclave(String service) {
    EnclavePart part = enclaves.get(service);
    if (part == null) {
      throw new IllegalArgumentException("There is no enclave " + service);
    }
    return part;
  }

  /** The files that the ONNX enclave is given; to be filled before it starts. */
  ObjectNode enclaveFiles() {
    return enclaveFiles;
  }

  private ProcessPart describeVault() {
    return java(
        "Vault emulator",
        https(Use.VAULT),
        VaultMain.class,
        LIGHT,
        probes.http(https(Use.VAULT), status -> status == 404),
        port(Use.VAULT),
        path("vault"),
        path("lab-ca.pem"));
  }

  private void describeEnclaves() throws IOException {
    ObjectNode files = JsonNodeFactory.instance.objectNode();
    files.set("files", enclaveFiles);
    enclave("onnx", "ONNX enclave", http(Use.ONNX), files, "/v2/health/ready", 200);
    ObjectNode attested = JsonNodeFactory.instance.objectNode();
    attested.putObject("cas").put("address", https(Use.CAS)).put("ca", path("lab-ca.pem"));
    for (String app : setting.reference().apps().keySet()) {
      enclave(
          app,
          "Function app " + Tree.APPS.get(app),
          http(Use.of(app)),
          attested,
          "/enclave/" + app + "/ready",
          200);
    }
    enclave("ingress", "API", "https://localhost:" + port(Use.API), attested, "/", 404);
  }

  private void enclave(
      String service, String name, String base, ObjectNode injection, String asked, int status)
      throws IOException {
    String address =
        service.equals("ingress")
            ? "https://api:%s and %s (sealed only)".formatted(port(Use.API), http(Use.API_PLAIN))
            : base;
    enclaves.put(
        service,
        new EnclavePart(
            new EnclavePart.Plan(
                service,
                name,
                address,
                setting.tree().image(service),
                injection,
                setting.run().log(name),
                probes.http(base + asked, found -> found == status)),
            loader,
            processes,
            complaints));
  }

  private ProcessPart java(
      String name,
      String address,
      Class<?> main,
      List<String> flags,
      Probe probe,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(flags);
    command.addAll(List.of("-cp", setting.tree().classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return part(name, address, command, probe, true);
  }

  private ProcessPart other(String name, String address, List<String> command, Probe probe) {
    return part(name, address, command, probe, false);
  }

  private ProcessPart part(
      String name, String address, List<String> command, Probe probe, boolean controlled) {
    Path log = setting.run().log(name);
    return new ProcessPart(
        new ProcessPart.Plan(
            name, address, command, setting.run().path("."), log, probe, controlled),
        new ProcessPart.Watch(processes, this::event, complaints));
  }

  private void event(JsonNode event) {
    EnclavePart part = enclaves.get(event.path("service").asText());
    if (part != null) {
      part.exited(event.path("code").asInt());
    }
  }

  private List<String> azuriteCommand(RunFolder run) {
    return List.of(
        "node",
        setting.tree().azurite().resolve("node_modules/azurite/dist/src/azurite.js").toString(),
        "--silent",
        "--disableTelemetry",
        "--skipApiVersionCheck",
        "--location",
        run.path("azurite").toString(),
        "--blobHost",
        "127.0.0.1",
        "--blobPort",
        port(Use.BLOB),
        "--queueHost",
        "127.0.0.1",
        "--queuePort",
        port(Use.QUEUE),
        "--tableHost",
        "127.0.0.1",
        "--tablePort",
        port(Use.TABLE));
  }

  private String path(String name) {
    return setting.run().path(name).toString();
  }

  private String port(Use use) {
    return Integer.toString(ports.of(use));
  }

  private String https(Use use) {
    return "https://localhost:" + ports.of(use);
  }

  private String http(Use use) {
    return "http://localhost:" + ports.of(use);
  }
}
