package health.ward.functions.patient;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.gateway.function.FunctionApp;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.testing.TestCas;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.wiring.AppWiring;
import health.ward.records.redis.RedisSettings;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.RedisFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * The trusted folder of the app, for a real Redis; there is no ONNX enclave and no provider.
 *
 * @param configuration written when the app starts
 */
record PatientFolder(Path path, TestCas cas, ObjectNode configuration) {

  static PatientFolder write(Path path, RedisFixture redis, TestIssuer issuer) throws Exception {
    PatientFolder folder =
        new PatientFolder(path, new TestCas("patient"), configuration(redis, issuer));
    folder.cas.write(path.resolve("tls"));
    folder.copyRedisFiles(redis);
    folder.write(
        "keys/records.json",
        "{\"current\":\"kek-1\",\"keks\":{\"kek-1\":\"%s\"},\"index\":\"%s\"}"
            .formatted(secret(1), secret(2)));
    folder.write("keys/audit.json", MemoryAuditChains.document());
    folder.write(
        "keys/channel.json", "{\"epochs\":[{\"epoch\":1,\"secret\":\"%s\"}]}".formatted(secret(3)));
    folder.write("keys/onnx.credential", "a-credential\n");
    folder.write("maa/ca.crt", Files.readString(folder.path("redis/ca.crt")));
    folder.write(
        "policy/onnx.json",
        """
        {"ward":1,"version":"1","maximumAgeSeconds":600,"issuers":["https://localhost:1"],
         "services":["onnx"],"sgx":[{"mrenclave":["%s"]}],"models":{"risk":["%s"]},
         "dangerousLabTrust":true}
        """
            .formatted("ab".repeat(32), "cd".repeat(32)));
    return folder;
  }

  Path path(String name) {
    return path.resolve(name);
  }

  /** The app; the caller closes it. */
  FunctionApp start() throws Exception {
    TestConfiguration.write(path, configuration);
    return new AppWiring("patient", ChannelLimits.JSON, PatientRoutes::calls)
        .start(TrustedFolder.at(path));
  }

  private static ObjectNode configuration(RedisFixture redis, TestIssuer issuer) {
    ObjectNode json = TestConfiguration.lab("patient");
    ObjectNode tokens = (ObjectNode) json.withArray("tokens").get(0);
    tokens.put("issuer", issuer.issuer()).put("keys", issuer.keys().toString());
    ((ObjectNode) json.get("redis")).put("uri", "rediss://localhost:" + redis.port());
    ((ObjectNode) json.get("onnx")).put("address", "http://localhost:1");
    TestConfiguration.maa(json).put("address", "https://localhost:1");
    return json;
  }

  private void copyRedisFiles(RedisFixture redis) throws IOException {
    RedisSettings.Security.Tls tls = (RedisSettings.Security.Tls) redis.settings().security();
    Files.createDirectories(path("redis"));
    Files.copy(tls.ca(), path("redis/ca.crt"));
    Files.copy(tls.certificate(), path("redis/client.crt"));
    Files.copy(tls.key(), path("redis/client.key"));
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
  }

  private static String secret(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
