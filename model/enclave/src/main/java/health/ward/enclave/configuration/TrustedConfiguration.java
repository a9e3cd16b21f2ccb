package health.ward.enclave.configuration;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The file {@code enclave.json}: {@code
 * {"ward":1,"port":8888,"metricsPort":9090,"address":"127.0.0.1","callers":[{"name":"…","sha256":"…"}],
 * "channel":"keys/channel.json","guestAgent":{"address":"http://localhost:8080","provider":"https://…"},
 * "modelKeys":"keys/models.json","defaultVersions":{"unet":"1"}}}.
 *
 * @param address to listen on, a literal IP address; loopback when the file does not say
 * @param port to listen on; 0 for any free one
 * @param metricsPort where metrics are read; without it they are read where callers call
 * @param callers at least one
 * @param channel file of the secrets that replicas share; without it this process makes its own key
 * @param guestAgent on a confidential virtual machine, where there is no quote
 * @param models how the models are kept and served
 */
public record TrustedConfiguration(
    String address,
    int port,
    OptionalInt metricsPort,
    List<Caller> callers,
    Optional<Path> channel,
    Optional<GuestAgentSettings> guestAgent,
    ModelSettings models) {
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
      return parse(Files.readAllBytes(file), trusted);
    } catch (IOException e) {
      throw new ConfigurationException("Trusted configuration " + file + " cannot be read", e);
    } catch (JsonShapeException e) {
      throw new ConfigurationException("Trusted configuration " + file + ": " + e.getMessage(), e);
    }
  }

  private static TrustedConfiguration parse(byte[] json, Path trusted) throws JsonShapeException {
    JsonObject object =
        StrictJson.parse(json)
            .only(
                "ward",
                "address",
                "port",
                "metricsPort",
                "callers",
                "channel",
                "guestAgent",
                "modelKeys",
                "dangerousPlainModels",
                "defaultVersions");
    object.integer("ward", 1, 1);
    int port = Math.toIntExact(object.integer("port", 0, 65535));
    OptionalInt metricsPort =
        object.has("metricsPort")
            ? OptionalInt.of(Math.toIntExact(object.integer("metricsPort", 0, 65535)))
            : OptionalInt.empty();
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
    return new TrustedConfiguration(
        address,
        port,
        metricsPort,
        callers,
        object.has("channel")
            ? Optional.of(InjectedFile.named(object, "channel", trusted))
            : Optional.empty(),
        object.has("guestAgent")
            ? Optional.of(guestAgent(object.object("guestAgent")))
            : Optional.empty(),
        ModelSettingsReader.read(object, trusted));
  }

  private static GuestAgentSettings guestAgent(JsonObject object) throws JsonShapeException {
    object.only("address", "provider");
    return new GuestAgentSettings(
        address(object, "address", List.of("http", "https")),
        address(object, "provider", List.of("https")));
  }

  private static URI address(JsonObject object, String name, List<String> schemes)
      throws JsonShapeException {
    try {
      URI address = URI.create(object.string(name));
      if (schemes.contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new JsonShapeException(object.pointer(name), "is no address");
    }
    throw new JsonShapeException(
        object.pointer(name), "must be an address by " + String.join(" or ", schemes));
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
