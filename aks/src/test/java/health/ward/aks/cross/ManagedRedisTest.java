package health.ward.aks.cross;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.arm.Template;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Security;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlay for Azure Managed Redis is the one beside it, but for what lets apps in there. */
class ManagedRedisTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECRET = Pattern.compile("objectName: (\\S+)");

  @TempDir static Path folder;
  private static Manifests machines;
  private static Manifests managed;
  private static JsonNode example;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    machines = Deployed.overlay(k8s, "contoso/overlays/cvm");
    managed = Deployed.overlay(k8s, "contoso/overlays/cvm-managed-redis");
    example =
        Yaml.documents(Files.readString(Deployed.source("aks/values.example.yaml")))
            .get(0)
            .path("contoso");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient-upsert", "score", "score-queue", "delineate"})
  void anAppIsToldTheSameButForRedisWhereItsIdentityIsKnown(String app) throws Exception {
    ObjectNode here = ward(managed, app);
    ObjectNode there = ward(machines, app);
    JsonNode credential = here.at("/redis/entra/credential");
    here.remove("redis");
    there.remove("redis");
    assertEquals(there, here);

    RedisSettings redis = read(app).audit().redis();
    assertEquals(
        example.path("managedRedis.uri").asText(), redis.home().addresses().get(0).toString());
    assertEquals(new Security.ServerTls(Optional.empty()), redis.security());
    assertEquals(1, redis.replicas().orElseThrow().count());
    assertTrue(redis.login().orElseThrow() instanceof Login.Entra);
    assertEquals(example.at("/principal/" + app).asText(), redis.login().get().user());
    assertEquals(example.at("/identity/" + app).asText(), credential.path("client").asText());
    assertEquals(example.path("tenant").asText(), credential.path("tenant").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient-upsert", "score", "score-queue", "delineate"})
  void anAppGetsTheSameSecretsButForThoseOfTheClustersRedis(String app) {
    Set<String> kept = secrets(machines, app);
    assertTrue(kept.removeIf(secret -> secret.startsWith("redis-")));
    assertEquals(kept, secrets(managed, app));
  }

  @Test
  void anIdentitySignsInWithTheRightsOfItsApp() throws IOException {
    Set<String> users = new TreeSet<>();
    for (String app : Set.of("patient-upsert", "score", "score-queue", "delineate")) {
      users.add(app + " " + (ward(managed, app).has("recordKeys") ? "records" : "audit"));
    }
    Set<String> granted =
        Template.read("identities", "contoso.identities-cvm-managed-redis")
            .parameter("redisUsers")
            .valueStream()
            .map(each -> each.path("identity").asText() + " " + each.path("access").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(users, granted);
  }

  @Test
  void nothingOfTheClustersOwnRedisIsThere() {
    assertEquals(
        Set.of(),
        managed.objects().stream()
            .filter(each -> Manifests.name(each).startsWith("redis"))
            .map(each -> each.path("kind").asText())
            .collect(Collectors.toSet()));
  }

  @Test
  void appsReachThePortOfTheDatabaseBehindThePrivateEndpoint() throws IOException {
    int port = URI.create(example.path("managedRedis.uri").asText()).getPort();
    JsonNode egress =
        managed.find("NetworkPolicy", "managed-redis-out").orElseThrow().at("/spec/egress/0");
    assertEquals(port, egress.at("/ports/0/port").asInt());
    assertEquals(
        example.at("/network/privateEndpoints").asText(), egress.at("/to/0/ipBlock/cidr").asText());
    assertTrue(
        Template.read("network", "contoso.network-managed-redis")
            .parameter("endpointPorts")
            .valueStream()
            .anyMatch(open -> open.asInt() == port));
    assertTrue(
        Template.read("data", "contoso.data-managed-redis").resources().stream()
            .filter(each -> each.path("type").asText().endsWith("/redisEnterprise/databases"))
            .allMatch(each -> each.at("/properties/port").asInt() == port));
  }

  private static TrustedConfiguration read(String app) throws Exception {
    Path trusted = Files.createTempDirectory(folder, "trusted");
    Files.writeString(trusted.resolve("ward.json"), text(managed, app));
    return TrustedConfiguration.read(TrustedFolder.at(trusted));
  }

  private static ObjectNode ward(Manifests manifests, String app) throws IOException {
    return (ObjectNode) JSON.readTree(text(manifests, app));
  }

  private static String text(Manifests manifests, String app) {
    return manifests.find("ConfigMap", app).orElseThrow().path("data").path("ward.json").asText();
  }

  private static Set<String> secrets(Manifests manifests, String source) {
    return SECRET
        .matcher(
            manifests
                .find("SecretProviderClass", source)
                .orElseThrow()
                .at("/spec/parameters/objects")
                .asText())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
