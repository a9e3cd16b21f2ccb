package health.ward.gateway.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.gateway.identity.CredentialSettings;
import health.ward.gateway.identity.RedisTokens;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Home;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Replicas;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads where Redis is: one server by its address, or a cluster by those of some nodes. */
final class RedisReader {
  private static final int MOST_REPLICAS = 5;

  private final TrustedFolder folder;

  RedisReader(TrustedFolder folder) {
    this.folder = folder;
  }

  RedisSettings read(JsonObject json) throws JsonShapeException, ConfigurationException {
    json.only(
        "uri", "cluster", "ca", "certificate", "key", "user", "password", "entra", "replicas");
    if (json.has("uri") == json.has("cluster")) {
      throw ConfigurationReader.refused(
          json.pointer("uri"), "exactly one of uri and cluster must be there");
    }
    if (json.has("user") != json.has("password")) {
      throw ConfigurationReader.refused(
          json.pointer("password"), "user and password are there together or not at all");
    }
    if (json.has("user") && json.string("user").isBlank()) {
      throw ConfigurationReader.refused(json.pointer("user"), "must name a user of Redis");
    }
    Optional<Login.Entra> identity = identity(json);
    boolean cluster = json.has("cluster");
    List<String> addresses = cluster ? json.strings("cluster") : List.of(json.string("uri"));
    RedisSettings settings;
    try {
      RedisSettings first = first(addresses.isEmpty() ? "" : addresses.get(0), json, identity);
      settings = cluster ? first.at(new Home.Cluster(uris(addresses))) : first;
    } catch (IllegalArgumentException wrongAddress) {
      throw new ConfigurationException(
          "ward.json "
              + json.pointer(cluster ? "cluster" : "uri")
              + ": must be rediss://host:port"
              + (cluster ? " of one node or more" : ""),
          wrongAddress);
    }
    if (json.has("user")) {
      settings =
          settings.as(
              new Login.Password(json.string("user"), folder.path(json.string("password"))));
    }
    return json.has("replicas") ? replicated(settings, json.object("replicas")) : settings;
  }

  private RedisSettings first(String address, JsonObject json, Optional<Login.Entra> identity)
      throws JsonShapeException, ConfigurationException {
    if (identity.isPresent()) {
      return new RedisSettings(
          address, folder.optionalPath(json.optionalString("ca")), identity.get());
    }
    return address.startsWith("redis://")
        ? RedisSettings.dangerouslyWithoutTls(address)
        : new RedisSettings(
            address,
            folder.path(json.string("ca")),
            folder.path(json.string("certificate")),
            folder.path(json.string("key")));
  }

  /** A managed Redis asks for no certificate, and has no changes on a disk when it answers. */
  private static Optional<Login.Entra> identity(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    if (!json.has("entra")) {
      return Optional.empty();
    }
    for (String other : List.of("certificate", "key", "user", "password")) {
      if (json.has(other)) {
        throw ConfigurationReader.refused(
            json.pointer(other), "must be absent where entra says who comes");
      }
    }
    if (json.has("cluster")) {
      throw ConfigurationReader.refused(
          json.pointer("cluster"),
          "must be a uri with entra: a managed Redis is one endpoint, its nodes have no"
              + " certificates of their own");
    }
    if (!json.has("replicas")) {
      throw ConfigurationReader.refused(
          json.pointer("replicas"),
          "must be there with entra: a managed Redis writes to its disk once a second, so a change"
              + " counts when a replica has it");
    }
    JsonObject entra = json.object("entra").only("principal", "credential");
    JsonObject credential = entra.object("credential");
    CredentialSettings settings = CredentialReader.read(credential);
    if (settings instanceof CredentialSettings.DangerousToken) {
      throw ConfigurationReader.refused(
          credential.pointer("type"), "must be workload-identity or managed-identity");
    }
    return Optional.of(new Login.Entra(entra.string("principal"), RedisTokens.of(settings)));
  }

  private static List<URI> uris(List<String> addresses) {
    return addresses.stream().map(URI::create).toList();
  }

  private static RedisSettings replicated(RedisSettings settings, JsonObject json)
      throws JsonShapeException {
    json.only("count", "withinMillis");
    long most = settings.commandTimeout().toMillis() - 1;
    return settings.withReplicas(
        new Replicas(
            (int) json.integer("count", 1, MOST_REPLICAS),
            Duration.ofMillis(json.integer("withinMillis", 1, most))));
  }
}
