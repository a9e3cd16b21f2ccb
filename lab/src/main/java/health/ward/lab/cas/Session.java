package health.ward.lab.cas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param services by their names
 */
public record Session(String name, Map<String, Service> services) {
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
    services = Map.copyOf(services);
  }

  Optional<Service> service(String service) {
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
    return new Session(root.path("name").asText(), services);
  }

  /** The session as JSON. */
  public byte[] toBytes() throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("name", name);
    ObjectNode all = root.putObject("services");
    for (Map.Entry<String, Service> entry : services.entrySet()) {
      Service service = entry.getValue();
      ObjectNode json = all.putObject(entry.getKey());
      service.mrenclave().forEach(json.putArray("mrenclave")::add);
      service.names().forEach(json.putArray("names")::add);
      service.files().forEach(json.putObject("files")::put);
    }
    return JSON.writeValueAsBytes(root);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
