package health.ward.enclave.configuration;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code enclave.json}: {@code
 * {"ward":1,"port":8888,"address":"127.0.0.1","callers":[{"name":"…","sha256":"…"}]}}.
 *
 * @param address to listen on, a literal IP address; loopback when the file does not say
 * @param port to listen on; 0 for any free one
 * @param callers at least one
 */
public record TrustedConfiguration(String address, int port, List<Caller> callers) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String IP_ADDRESS = "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*";

  public TrustedConfiguration {
    callers = List.copyOf(callers);
  }

  /**
   * Reads the file of a folder.
   *
   * @param trusted the folder of injected files
   * @throws ConfigurationException when it is missing or has another shape
   */
  public static TrustedConfiguration read(Path trusted) throws ConfigurationException {
    Path file = trusted.resolve("enclave.json");
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ConfigurationException("Trusted configuration " + file + " cannot be read", e);
    } catch (JsonShapeException e) {
      throw new ConfigurationException("Trusted configuration " + file + ": " + e.getMessage(), e);
    }
  }

  private static TrustedConfiguration parse(byte[] json) throws JsonShapeException {
    JsonObject object = StrictJson.parse(json).only("ward", "address", "port", "callers");
    object.integer("ward", 1, 1);
    int port = Math.toIntExact(object.integer("port", 0, 65535));
    String address = object.optionalString("address").orElse(LOOPBACK);
    if (!address.matches(IP_ADDRESS)) {
      throw new JsonShapeException("/address", "must be an IP address");
    }
    List<Caller> callers = new ArrayList<>();
    for (JsonObject caller : object.objects("callers")) {
      callers.add(caller(caller));
    }
    if (callers.isEmpty()) {
      throw new JsonShapeException("/callers", "must not be empty");
    }
    return new TrustedConfiguration(address, port, callers);
  }

  private static Caller caller(JsonObject object) throws JsonShapeException {
    object.only("name", "sha256");
    String digest = object.string("sha256");
    if (!Hex.is(digest, 32)) {
      throw new JsonShapeException(object.pointer("sha256"), "must be 64 lower-case hex digits");
    }
    return new Caller(object.string("name"), digest);
  }
}
