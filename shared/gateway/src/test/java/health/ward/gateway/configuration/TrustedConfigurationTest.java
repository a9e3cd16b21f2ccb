package health.ward.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.gateway.token.TenantRule;
import health.ward.records.redis.RedisSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedConfigurationTest {

  @TempDir private Path folder;

  @Test
  void everythingIsRead() throws Exception {
    TrustedConfiguration configuration = read(TestConfiguration.lab("patient"));
    assertEquals(Profile.LAB, configuration.profile());
    assertEquals("patient", configuration.service());
    assertTrue(configuration.dangerousPlainRequests());
    assertEquals("http://localhost:8083/lamna", configuration.tokens().get(0).issuer());
    assertEquals(new TenantRule.Fixed("lamna"), configuration.tokens().get(0).tenants());
    assertEquals(new SecretSettings.Files(), configuration.secrets());
    assertEquals("keys/records.json", configuration.records().orElseThrow().keys());
    assertEquals("keys/audit.json", configuration.audit().keys());
    assertEquals(Optional.of("keys/channel.json"), configuration.channel());
    assertEquals("keys/onnx.credential", configuration.onnx().credential());
    assertEquals(
        new EndorsementSettings.Cas(
            folder.resolve("tls/server.crt"), folder.resolve("tls/server.key")),
        configuration.endorsement());
    assertEquals(URI.create("http://localhost:8888/enclave/onnx"), configuration.onnx().endpoint());
  }

  @Test
  void withoutTheSettingOnlySealedRequestsAreServed() throws Exception {
    ObjectNode json = TestConfiguration.lab("patient");
    json.remove("dangerousPlainRequests");
    json.remove("channel");
    TrustedConfiguration configuration = read(json);
    assertFalse(configuration.dangerousPlainRequests());
    assertEquals(Optional.empty(), configuration.channel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "", "true", "TLS-ends-inside-the-boundary"})
  void plainRequestsAreOpenedByOneTextOnly(String setting) {
    ObjectNode json = TestConfiguration.lab("patient");
    json.put("dangerousPlainRequests", setting);
    assertRefused(json, "/dangerousPlainRequests");
  }

  @Test
  void aQuoteEndorsement() throws Exception {
    ObjectNode json = TestConfiguration.lab("patient");
    json.set(
        "endorsement",
        TestConfiguration.parse(
            """
            {"type":"maa","device":"/dev/attestation","address":"https://localhost:8443"}\
            """));
    assertEquals(
        new EndorsementSettings.Quote(
            Path.of("/dev/attestation"),
            new MaaSettings(URI.create("https://localhost:8443"), Optional.empty())),
        read(json).endorsement());
  }

  @Test
  void anAgentOfTheMachineMayGiveTheEndorsement() throws Exception {
    ObjectNode json = TestConfiguration.lab("patient");
    ObjectNode agent = agent("http://localhost:8090", "https://ward.weu.attest.azure.net");
    json.set("endorsement", agent);
    assertEquals(
        new EndorsementSettings.GuestAgent(
            URI.create("http://localhost:8090"), URI.create("https://ward.weu.attest.azure.net")),
        read(json).endorsement());
    json.set("endorsement", agent("http://localhost:8090", "http://localhost:8443"));
    assertRefused(json, "/endorsement/provider");
    json.set("endorsement", agent("localhost", "https://ward.weu.attest.azure.net"));
    assertRefused(json, "/endorsement/address");
    agent.put("device", "/dev/attestation");
    json.set("endorsement", agent);
    assertRefused(json, "/endorsement/device");
  }

  @Test
  void anotherKindOfEndorsementIsRefused() {
    ObjectNode json = TestConfiguration.lab("patient");
    ((ObjectNode) json.get("endorsement")).put("type", "none");
    assertRefused(json, "must be cas, maa or guest-agent");
  }

  private static ObjectNode agent(String address, String provider) {
    return TestConfiguration.parse(
        "{\"type\":\"guest-agent\",\"address\":\"%s\",\"provider\":\"%s\"}"
            .formatted(address, provider));
  }

  @Test
  void aClaimMayNameTheTenant() throws Exception {
    ObjectNode json = TestConfiguration.lab("patient");
    issuer(json).remove("tenant");
    issuer(json)
        .set(
            "tenantClaim",
            TestConfiguration.parse("{\"claim\":\"tid\",\"tenants\":{\"4711\":\"lamna\"}}"));
    assertEquals(
        new TenantRule.ByClaim("tid", Map.of("4711", "lamna")),
        read(json).tokens().get(0).tenants());
  }

  @Test
  void tenantAndTenantClaimExcludeEachOtherAndOneIsNeeded() {
    ObjectNode neither = TestConfiguration.lab("patient");
    issuer(neither).remove("tenant");
    assertRefused(neither, "/tokens/0/tenant");
    ObjectNode both = TestConfiguration.lab("patient");
    issuer(both).putObject("tenantClaim");
    assertRefused(both, "/tokens/0/tenant");
  }

  @Test
  void anIssuerIsListedOnce() {
    ObjectNode json = TestConfiguration.lab("patient");
    json.withArray("tokens").add(issuer(json).deepCopy());
    assertRefused(json, "/tokens/1/issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile", "service", "tokens", "endorsement", "onnx", "ward"})
  void whatIsNeededMustBeThere(String member) {
    ObjectNode json = TestConfiguration.lab("patient");
    json.remove(member);
    assertRefused(json, "/" + member);
  }

  @Test
  void anAppWithoutRecordsHasNoKeysForThem() throws Exception {
    ObjectNode json = TestConfiguration.lab("delineate");
    json.remove("recordKeys");
    assertEquals(Optional.empty(), read(json).records());
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "auditKeys"})
  void noAppIsWithoutAnAuditLog(String member) {
    ObjectNode json = TestConfiguration.lab("patient");
    json.remove(member);
    assertRefused(json, "/" + member);
  }

  @Test
  void unknownMembersAreRefusedEverywhere() {
    ObjectNode top = TestConfiguration.lab("patient");
    top.put("debug", true);
    assertRefused(top, "/debug");
    ObjectNode redis = TestConfiguration.lab("patient");
    ((ObjectNode) redis.get("redis")).put("password", "x");
    assertRefused(redis, "/redis/password");
    ObjectNode issuer = TestConfiguration.lab("patient");
    issuer(issuer).put("jku", "x");
    assertRefused(issuer, "/tokens/0/jku");
    ObjectNode maa = TestConfiguration.lab("patient");
    TestConfiguration.maa(maa).put("x", 1);
    assertRefused(maa, "/onnx/maa/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../keys.json", "/etc/passwd", ".", "keys/../../x"})
  void filesLieInsideTheFolder(String path) {
    ObjectNode json = TestConfiguration.lab("patient");
    json.put("recordKeys", path);
    assertRefused(json, "outside");
  }

  @ParameterizedTest
  @CsvSource({"profile,test", "ward,2", "recordKeys,7"})
  void wrongValuesAreRefusedByPlace(String member, String value) {
    ObjectNode json = TestConfiguration.lab("patient");
    if (value.matches("[0-9]")) {
      json.put(member, Integer.parseInt(value));
    } else {
      json.put(member, value);
    }
    assertRefused(json, "/" + member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a/b", "keys", "https:///x", "https://a b", "https://u@host/x"})
  void addressesAreHttpAddresses(String address) {
    ObjectNode json = TestConfiguration.lab("patient");
    issuer(json).put("keys", address);
    assertRefused(json, "/tokens/0/keys");
  }

  @Test
  void theAttestationProviderIsSpokenToByHttpsInTheLabToo() {
    ObjectNode json = TestConfiguration.lab("patient");
    TestConfiguration.maa(json).put("address", "http://localhost:8443");
    assertRefused(json, "/onnx/maa/address");
  }

  @Test
  void plainRedisIsForTheLab() throws Exception {
    ObjectNode json = TestConfiguration.lab("patient");
    ((ObjectNode) json.get("redis")).put("uri", "redis://localhost:6379");
    assertEquals(
        new RedisSettings.Security.DangerousPlaintext(),
        read(json).records().orElseThrow().redis().security());
  }

  @Test
  void aMissingFileIsNamed() {
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> TrustedConfiguration.read(TrustedFolder.at(folder.resolve("nowhere"))));
    assertTrue(refusal.getMessage().contains("ward.json"));
  }

  @Test
  void aFileThatIsNoJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("ward.json"), "profile: lab");
    assertThrows(
        ConfigurationException.class, () -> TrustedConfiguration.read(TrustedFolder.at(folder)));
  }

  private static ObjectNode issuer(ObjectNode json) {
    return (ObjectNode) json.withArray("tokens").get(0);
  }

  private TrustedConfiguration read(ObjectNode json) throws Exception {
    TestConfiguration.write(folder, json);
    return TrustedConfiguration.read(TrustedFolder.at(folder));
  }

  private void assertRefused(ObjectNode json, String place) {
    ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> read(json));
    assertTrue(refusal.getMessage().contains(place), refusal.getMessage());
  }
}
