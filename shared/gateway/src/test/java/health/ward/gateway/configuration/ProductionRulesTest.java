package health.ward.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.testing.TestConfiguration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionRulesTest {

  @TempDir private Path folder;
  private final ObjectNode json = TestConfiguration.production("patient");

  @Test
  void productionWithPublicIssuersIsRead() throws Exception {
    assertEquals(Profile.PRODUCTION, read().profile());
  }

  @Test
  void theLabsConfigurationIsNotProductionByName() {
    ObjectNode lab = TestConfiguration.lab("patient");
    lab.put("profile", "production");
    json.setAll(lab);
    assertRefused("Profile production refuses a token issuer without https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/lamna",
        "https://LOCALHOST:8083",
        "https://127.0.0.1/x",
        "https://127.8.9.1",
        "https://[::1]:8083",
        "https://issuer.localhost",
        "https://0.0.0.0"
      })
  void issuersOnLoopbackAreRefused(String issuer) {
    issuer().put("issuer", issuer);
    assertRefused("Profile production refuses a token issuer on loopback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://login.lamna.example", "lamna", "urn:lamna"})
  void issuersWithoutHttpsAreRefused(String issuer) {
    issuer().put("issuer", issuer);
    assertRefused("Profile production refuses a token issuer without https");
  }

  @Test
  void aVaultOnLoopbackIsRefused() {
    vault().put("address", "https://localhost:8444");
    assertRefused("Profile production refuses the vault on loopback");
  }

  @Test
  void aTokenForTheVaultThatStandsInTheConfigurationIsRefused() {
    vault()
        .set(
            "credential",
            TestConfiguration.parse("{\"type\":\"dangerous-token\",\"token\":\"x\"}"));
    assertRefused(
        "Profile production refuses a token for the vault that stands in the configuration");
  }

  private ObjectNode vault() {
    return (ObjectNode) TestConfiguration.withRelease(json).get("secrets").get("vault");
  }

  @Test
  void keysByPlainHttpAreRefused() {
    issuer().put("keys", "http://login.lamna.example/keys");
    assertRefused("Profile production refuses the keys of a token issuer without https");
  }

  @Test
  void keysOnLoopbackAreRefused() {
    issuer().put("keys", "https://localhost/keys");
    assertRefused("Profile production refuses the keys of a token issuer on loopback");
  }

  @Test
  void anAttestationProviderOnLoopbackIsRefused() {
    TestConfiguration.maa(json).put("address", "https://localhost:8443");
    assertRefused("Profile production refuses the attestation provider on loopback");
  }

  @Test
  void theSameHoldsForTheProviderOfTheAppsOwnEndorsement() {
    json.set(
        "endorsement",
        TestConfiguration.parse(
            "{\"type\":\"maa\",\"device\":\"/dev\",\"address\":\"https://localhost:8443\"}"));
    assertRefused("Profile production refuses the attestation provider on loopback");
  }

  @Test
  void theSameHoldsForTheProviderThatAnAgentAsks() throws Exception {
    String agent =
        "{\"type\":\"guest-agent\",\"address\":\"http://localhost:8090\",\"provider\":\"%s\"}";
    json.set("endorsement", TestConfiguration.parse(agent.formatted("https://localhost:8443")));
    assertRefused("Profile production refuses the attestation provider on loopback");
  }

  @Test
  void redisWithoutTlsIsRefused() {
    ((ObjectNode) json.get("redis")).put("uri", "redis://redis.ward:6379");
    assertRefused("Profile production refuses Redis without TLS");
  }

  @Test
  void redisWithoutAUserIsRefused() {
    ((ObjectNode) json.get("redis")).remove(List.of("user", "password"));
    assertRefused("Profile production refuses Redis without a user of the app's own");
  }

  @Test
  void redissDefaultUserIsNoneOfTheApps() {
    ((ObjectNode) json.get("redis")).put("user", "default");
    assertRefused("Profile production refuses Redis without a user of the app's own");
  }

  private ObjectNode issuer() {
    return (ObjectNode) json.withArray("tokens").get(0);
  }

  private TrustedConfiguration read() throws Exception {
    TestConfiguration.write(folder, json);
    return TrustedConfiguration.read(TrustedFolder.at(folder));
  }

  private void assertRefused(String message) {
    assertEquals(message, assertThrows(ConfigurationException.class, this::read).getMessage());
  }
}
