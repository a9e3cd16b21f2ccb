package health.ward.gateway.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code ward.json}: known members of the right type, nothing else. */
final class ConfigurationReader {

  private static final String FILE = "ward.json";
  private static final String PLAIN = "tls-ends-inside-the-boundary";

  private final TrustedFolder folder;

  ConfigurationReader(TrustedFolder folder) {
    this.folder = folder;
  }

  TrustedConfiguration read() throws ConfigurationException {
    byte[] document = folder.read(FILE);
    try {
      return configuration(StrictJson.parse(document));
    } catch (JsonShapeException wrongForm) {
      throw new ConfigurationException(FILE + " " + wrongForm.getMessage(), wrongForm);
    }
  }

  private TrustedConfiguration configuration(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    json.only(
        "ward",
        "profile",
        "service",
        "dangerousPlainRequests",
        "tokens",
        "secrets",
        "redis",
        "recordKeys",
        "auditKeys",
        "channel",
        "endorsement",
        "onnx");
    json.integer("ward", 1, 1);
    return new TrustedConfiguration(
        profile(json),
        json.string("service"),
        plainRequests(json),
        new IssuersReader().read(json),
        new SecretsReader(folder).read(json),
        records(json),
        new AuditSettings(
            new RedisReader(folder).read(json.object("redis")),
            folder.inside(json.string("auditKeys"))),
        channel(json),
        endorsement(json.object("endorsement")),
        onnx(json.object("onnx")));
  }

  private Optional<String> channel(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    return json.has("channel")
        ? Optional.of(folder.inside(json.string("channel")))
        : Optional.empty();
  }

  private static Profile profile(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    return switch (json.string("profile")) {
      case "lab" -> Profile.LAB;
      case "production" -> Profile.PRODUCTION;
      default -> throw refused(json.pointer("profile"), "must be lab or production");
    };
  }

  private static boolean plainRequests(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    Optional<String> setting = json.optionalString("dangerousPlainRequests");
    if (setting.isPresent() && !setting.get().equals(PLAIN)) {
      throw refused(json.pointer("dangerousPlainRequests"), "must be absent or " + PLAIN);
    }
    return setting.isPresent();
  }

  private Optional<RecordSettings> records(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    if (!json.has("recordKeys")) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordSettings(
            new RedisReader(folder).read(json.object("redis")),
            folder.inside(json.string("recordKeys"))));
  }

  private EndorsementSettings endorsement(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    String type = json.string("type");
    if (type.equals("cas")) {
      json.only("type", "chain", "key");
      return new EndorsementSettings.Cas(
          folder.path(json.string("chain")), folder.path(json.string("key")));
    }
    if (type.equals("maa")) {
      json.only("type", "device", "address", "ca");
      return new EndorsementSettings.Quote(Path.of(json.string("device")), maa(json));
    }
    if (type.equals("guest-agent")) {
      json.only("type", "address", "provider");
      return new EndorsementSettings.GuestAgent(
          address(json, "address"), httpsAddress(json, "provider"));
    }
    throw refused(json.pointer("type"), "must be cas, maa or guest-agent");
  }

  private OnnxSettings onnx(JsonObject json) throws JsonShapeException, ConfigurationException {
    json.only("address", "credential", "maa", "policy");
    return new OnnxSettings(
        address(json, "address"),
        folder.inside(json.string("credential")),
        maa(json.object("maa").only("address", "ca")),
        folder.path(json.string("policy")));
  }

  private MaaSettings maa(JsonObject json) throws JsonShapeException, ConfigurationException {
    return new MaaSettings(
        httpsAddress(json, "address"), folder.optionalPath(json.optionalString("ca")));
  }

  static URI httpsAddress(JsonObject json, String name)
      throws JsonShapeException, ConfigurationException {
    URI address = address(json, name);
    if (!"https".equals(address.getScheme())) {
      throw refused(json.pointer(name), "must be https");
    }
    return address;
  }

  static URI address(JsonObject json, String name)
      throws JsonShapeException, ConfigurationException {
    try {
      URI address = URI.create(json.string(name));
      boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (http && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw new ConfigurationException(
          FILE + " " + json.pointer(name) + ": is not an address", notAnAddress);
    }
    throw refused(json.pointer(name), "must be an http or https address with a host");
  }

  static ConfigurationException refused(String pointer, String rule) {
    return new ConfigurationException(FILE + " " + pointer + ": " + rule);
  }
}
