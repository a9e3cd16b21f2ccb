package health.ward.lab.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.cas.Secrets;
import health.ward.lab.cas.Session;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the files that the parts are given: the CAS session of Contoso, and Fabrikam's for its
 * enclave.
 */
final class Injected {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper TEXT = new ObjectMapper();

  private final Setting setting;
  private final Ports ports;
  private final LabOptions options;
  private final ReferenceValues reference;
  private final Function<String, Map<String, String>> redis;
  private final String labAuthority;
  private final Optional<KeyReleaseFiles> release;

  /**
   * @param redis {@code ca.crt}, {@code client.crt}, {@code client.key} and {@code password} of a
   *     service, as text
   * @param labAuthority PEM of the authority of the emulators' TLS certificates
   * @param release what takes the secrets' place when a vault releases them
   */
  Injected(
      Setting setting,
      Function<String, Map<String, String>> redis,
      String labAuthority,
      Optional<KeyReleaseFiles> release) {
    this.setting = setting;
    this.ports = setting.ports();
    this.options = setting.options();
    this.reference = setting.reference();
    this.redis = redis;
    this.labAuthority = labAuthority;
    this.release = release;
  }

  /** From now on the session hands out the secrets that there are now. */
  void renew(Secrets secrets) throws IOException {
    if (release.isPresent()) {
      release.get().renew(reference.apps().keySet(), secrets);
    }
  }

  /** The session with every service that the CAS attests. */
  Session session() {
    Map<String, Session.Service> services = new TreeMap<>();
    for (String app : reference.apps().keySet()) {
      services.put(app, app(app));
    }
    services.put(
        "ingress",
        new Session.Service(measurement("ingress"), List.of("api", "localhost"), ingressFiles()));
    return new Session("ward", services);
  }

  /** {@code trusted/enclave.json} of the ONNX enclave; holds no secret. */
  String enclave(String callerDigest) {
    ObjectNode enclave =
        JSON.objectNode()
            .put("ward", 1)
            .put("port", ports.of(Use.ONNX))
            .put("metricsPort", ports.of(Use.ONNX_METRICS))
            .put("dangerousPlainModels", "whoever-has-the-disk-has-the-models");
    enclave.putArray("callers").addObject().put("name", "contoso").put("sha256", callerDigest);
    return text(enclave);
  }

  private List<String> measurement(String service) {
    return List.of(String.valueOf(reference.measurements().get(service)));
  }

  private Session.Service app(String service) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("ward.json", text(ward(service)));
    files.put("host.json", text(host(service)));
    files.put("policy/onnx.json", text(new Policies(setting).onnx()));
    files.put("tls/server.crt", "$$certificate");
    files.put("tls/server.key", "$$privateKey");
    files.put("maa/ca.crt", labAuthority);
    if (release.isPresent()) {
      files.putAll(release.get().files(service, labAuthority));
    } else {
      files.putAll(secrets(service));
    }
    redis.apply(service).forEach((name, content) -> files.put("redis/" + name, content));
    return new Session.Service(measurement(service), List.of(service + ".ward"), files);
  }

  private static Map<String, String> secrets(String service) {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("keys/channel.json", "$$channel");
    secrets.put("keys/onnx.credential", "$$credential");
    secrets.put("keys/audit.json", "$$audit");
    if (keepsRecords(service)) {
      secrets.put("keys/records.json", "$$records");
    }
    return secrets;
  }

  private ObjectNode ward(String service) {
    ObjectNode ward =
        JSON.objectNode().put("ward", 1).put("profile", "lab").put("service", service);
    if (!options.sealedOnly()) {
      ward.put("dangerousPlainRequests", "tls-ends-inside-the-boundary");
    }
    for (String hospital : List.of("lamna", "mercy")) {
      String issuer = "http://localhost:" + ports.of(Use.OIDC) + "/" + hospital;
      ward.withArray("tokens")
          .addObject()
          .put("issuer", issuer)
          .put("keys", issuer + "/jwks")
          .put("audience", "ward-api")
          .put("scopeClaim", "scope")
          .put("tenant", hospital);
    }
    ward.put("auditKeys", "keys/audit.json")
        .putObject("redis")
        .put("uri", "rediss://localhost:" + ports.of(Use.REDIS))
        .put("ca", "redis/ca.crt")
        .put("certificate", "redis/client.crt")
        .put("key", "redis/client.key")
        .put("user", service)
        .put("password", "redis/password");
    if (keepsRecords(service)) {
      ward.put("recordKeys", "keys/records.json");
    }
    ward.put("channel", "keys/channel.json");
    release.ifPresent(vault -> ward.set("secrets", vault.secrets(service)));
    endorsement(ward.putObject("endorsement"));
    provider(
        ward.putObject("onnx")
            .put("address", "http://localhost:" + ports.calledAt(Use.ONNX))
            .put("credential", "keys/onnx.credential")
            .put("policy", "policy/onnx.json")
            .putObject("maa"));
    return ward;
  }

  private void endorsement(ObjectNode endorsement) {
    if (options.tee() == LabOptions.Tee.SCONE) {
      endorsement.put("type", "cas").put("chain", "tls/server.crt").put("key", "tls/server.key");
    } else {
      provider(endorsement.put("type", "maa").put("device", "dev/attestation"));
    }
  }

  private void provider(ObjectNode maa) {
    maa.put("address", "https://localhost:" + ports.of(Use.MAA)).put("ca", "maa/ca.crt");
  }

  private ObjectNode host(String service) {
    ReferenceValues.App app = reference.apps().get(service);
    ObjectNode host = JSON.objectNode().put("ward", 1);
    if (app != null) {
      host.put("jar", app.jar());
      app.entryPoints().forEach(host.putArray("entryPoints")::add);
    }
    if (keepsRecords(service)) {
      host.put("messageLeaseSeconds", options.messageLease().toSeconds())
          .putObject("settings")
          .put("ScoreQueue", queueAccount());
    }
    host.withArray("listeners")
        .addObject()
        .put("address", "127.0.0.1")
        .put("port", ports.of(Use.of(service)));
    host.withArray("listeners")
        .addObject()
        .put("address", "127.0.0.1")
        .put("port", ports.of(Use.tlsOf(service)))
        .put("certificate", "tls/server.crt")
        .put("key", "tls/server.key");
    host.putObject("metrics")
        .put("address", "127.0.0.1")
        .put("port", ports.of(Use.metricsOf(service)));
    return host;
  }

  /** Azurite's account, whose key is published. */
  private String queueAccount() {
    return "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/"
        + "KBHBeksoGMGw==;QueueEndpoint=http://127.0.0.1:"
        + ports.of(Use.QUEUE)
        + "/devstoreaccount1;";
  }

  private Map<String, String> ingressFiles() {
    ObjectNode ingress =
        JSON.objectNode()
            .put("tlsPort", ports.of(Use.API))
            .put("plainPort", ports.of(Use.API_PLAIN))
            .put("origin", "http://localhost:" + ports.of(Use.PORTAL))
            .put("sealedOnly", options.sealedOnly());
    ObjectNode apps = ingress.putObject("apps");
    reference.apps().keySet().forEach(app -> place(apps, app));
    return Map.of(
        "ingress.json", text(ingress),
        "tls/server.crt", "$$certificate",
        "tls/server.key", "$$privateKey");
  }

  private void place(ObjectNode apps, String service) {
    if (options.withoutHost()) {
      apps.putObject(service).put("port", ports.of(Use.of(service)));
    } else {
      apps.putObject(service)
          .put("port", ports.of(Use.tlsOf(service)))
          .put("name", service + ".ward");
    }
  }

  /** The delineating app keeps nothing but the audit log, so it gets no record keys. */
  static boolean keepsRecords(String service) {
    return !service.equals("delineate");
  }

  private static String text(ObjectNode json) {
    try {
      return TEXT.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON of plain values can be written.", e);
    }
  }
}
