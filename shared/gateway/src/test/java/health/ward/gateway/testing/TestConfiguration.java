package health.ward.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code trusted/ward.json} that a test can change before it is written. */
public final class TestConfiguration {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestConfiguration() {}

  /** A laboratory's configuration with everything in it. */
  public static ObjectNode lab(String service) {
    return parse(
        """
        {"ward":1,"profile":"lab","service":"%s",
         "dangerousPlainRequests":"tls-ends-inside-the-boundary",
         "tokens":[{"issuer":"http://localhost:8083/lamna","keys":"http://localhost:8083/lamna/jwks",
                    "audience":"ward-api","scopeClaim":"scope","tenant":"lamna"}],
         "redis":{"uri":"rediss://localhost:6380","ca":"redis/ca.crt",
                  "certificate":"redis/client.crt","key":"redis/client.key"},
         "recordKeys":"keys/records.json","auditKeys":"keys/audit.json",
         "channel":"keys/channel.json",
         "endorsement":{"type":"cas","chain":"tls/server.crt","key":"tls/server.key"},
         "onnx":{"address":"http://localhost:8888","credential":"keys/onnx.credential",
                 "maa":{"address":"https://localhost:8443","ca":"maa/ca.crt"},
                 "policy":"policy/onnx.json"}}
        """
            .formatted(service));
  }

  /** A production configuration with everything in it. */
  public static ObjectNode production(String service) {
    ObjectNode json = lab(service);
    json.put("profile", "production");
    ObjectNode issuer = (ObjectNode) json.withArray("tokens").get(0);
    issuer.put("issuer", "https://login.lamna.example/v2.0");
    issuer.put("keys", "https://login.lamna.example/keys");
    ((ObjectNode) json.get("redis"))
        .put("uri", "rediss://redis.ward:6379")
        .put("user", service)
        .put("password", "redis/password");
    maa(json).put("address", "https://ward.weu.attest.azure.net");
    return json;
  }

  /** The same with secrets that a vault releases to whoever has a quote. */
  public static ObjectNode withRelease(ObjectNode json) {
    String provider = maa(json).get("address").textValue();
    json.set(
        "endorsement",
        parse(
            "{\"type\":\"maa\",\"device\":\"/dev/attestation\",\"address\":\"" + provider + "\"}"));
    json.set(
        "secrets",
        parse(
            """
            {"type":"release",
             "vault":{"address":"https://contoso.vault.example",
                      "answers":{"ca":"vault/answers.crt","name":"vault.example"},
                      "credential":{"type":"workload-identity","tenant":"t","client":"c",
                                    "tokenFile":"/var/run/token"}},
             "key":"ward-patient","version":"0123456789abcdef0123456789abcdef",
             "bundle":"keys/bundle.jwe","owner":"keys/owner.pem","minimumEpoch":3}"""));
    return json;
  }

  /** The attestation provider that checks the ONNX enclave. */
  public static ObjectNode maa(ObjectNode json) {
    return (ObjectNode) json.get("onnx").get("maa");
  }

  /** Any JSON object. */
  public static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** Writes {@code ward.json} into the folder. */
  public static void write(Path folder, ObjectNode json) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("ward.json"), json.toString());
  }
}
