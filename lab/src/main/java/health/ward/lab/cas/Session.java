package health.ward.lab.cas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator lays down about the services of one session, in the manner of a SCONE session.
 *
 * @param name of the session
 * @param tolerate what attestation overlooks, by SCONE's names: {@link #MANAGED_TCB}, which its
 *     mode {@code maa} asks for, and {@link #DEBUG}
 * @param services by their names
 */
public record Session(String name, List<String> tolerate, Map<String, Service> services) {
  /** The state of the platform is left to the attestation provider. */
  public static final String MANAGED_TCB = "maa-managed-tcb";

  /** Enclaves whose memory anybody on the machine can read. */
  public static final String DEBUG = "debug-mode";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One service.
   *
   * @param mrenclave accepted measurements, lower-case hex
   * @param names DNS names of its certificate, the first is also the subject
   * @param files by path; a value that begins with {@code $$} names a secret, see {@link Secrets}
   */
  public record Service(List<String> mrenclave, List<String> names, Map<String, String> files) {
    public Service {
      mrenclave = List.copyOf(mrenclave);
      names = List.copyOf(names);
      files = Map.copyOf(files);
    }
  }

  public Session {
    tolerate = List.copyOf(tolerate);
    services = Map.copyOf(services);
    for (String tolerated : tolerate) {
      if (!tolerated.equals(MANAGED_TCB) && !tolerated.equals(DEBUG)) {
        throw new IllegalArgumentException("Nothing is called " + tolerated + " in tolerate.");
      }
    }
  }

  /** A session for production: it overlooks only what the attestation provider judges. */
  public Session(String name, Map<String, Service> services) {
    this(name, List.of(MANAGED_TCB), services);
  }

  /**
   * Digest, in hex, of what decides who gets a certificate: all but the files. SCONE's session hash
   * covers the files too; here they change at every start.
   */
  String termsDigest() throws IOException {
    return Hex.of(Sha256.of(JSON.writeValueAsBytes(terms())));
  }

  /** One of its services. */
  public Optional<Service> service(String service) {
    return Optional.ofNullable(services.get(service));
  }

  /** Reads what {@link #toBytes} wrote. */
  public static Session parse(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    Map<String, Service> services = new TreeMap<>();
    root.path("services")
        .forEachEntry(
            (name, service) -> {
              Map<String, String> files = new TreeMap<>();
              service.path("files").forEachEntry((path, text) -> files.put(path, text.asText()));
              services.put(
                  name,
                  new Service(
                      texts(service.path("mrenclave")), texts(service.path("names")), files));
            });
    return new Session(root.path("name").asText(), texts(root.path("tolerate")), services);
  }

  /** The session as JSON. */
  public byte[] toBytes() throws IOException {
    ObjectNode root = terms();
    ObjectNode all = (ObjectNode) root.path("services");
    services.forEach(
        (key, service) ->
            service.files().forEach(((ObjectNode) all.path(key)).putObject("files")::put));
    return JSON.writeValueAsBytes(root);
  }

  private ObjectNode terms() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("name", name);
    tolerate.forEach(root.putArray("tolerate")::add);
    ObjectNode all = root.putObject("services");
    new TreeMap<>(services)
        .forEach(
            (service, rules) -> {
              ObjectNode json = all.putObject(service);
              rules.mrenclave().forEach(json.putArray("mrenclave")::add);
              rules.names().forEach(json.putArray("names")::add);
            });
    return root;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
