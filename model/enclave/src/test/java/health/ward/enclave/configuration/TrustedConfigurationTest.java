package health.ward.enclave.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedConfigurationTest {
  private static final String DIGEST = "ab".repeat(32);
  private static final String CALLERS =
      "\"dangerousPlainModels\":\"whoever-has-the-disk-has-the-models\","
          + "\"callers\":[{\"name\":\"contoso\",\"sha256\":\""
          + DIGEST
          + "\"}]";

  private static final String SEALED =
      "{\"ward\":1,\"port\":1,\"modelKeys\":\"KEYS\",\"callers\":[{\"name\":\"a\",\"sha256\":\""
          + DIGEST
          + "\"}]}";

  @TempDir Path trusted;

  @Test
  void listensOnLoopbackUnlessToldOtherwise() throws Exception {
    assertEquals(
        new TrustedConfiguration(
            "127.0.0.1",
            8888,
            OptionalInt.empty(),
            List.of(new Caller("contoso", DIGEST)),
            Optional.empty(),
            Optional.empty(),
            new ModelSettings(Optional.empty(), Map.of())),
        read("{\"ward\":1,\"port\":8888," + CALLERS + "}"));
    String open = "{\"ward\":1,\"port\":8080,\"address\":\"0.0.0.0\"," + CALLERS + "}";
    assertEquals("0.0.0.0", read(open).address());
    String metrics = "{\"ward\":1,\"port\":8080,\"metricsPort\":9090," + CALLERS + "}";
    assertEquals(OptionalInt.of(9090), read(metrics).metricsPort());
  }

  @Test
  void replicasShareSecretsOfAFileInTheFolder() throws Exception {
    String file = "{\"ward\":1,\"port\":1,\"channel\":\"%s\"," + CALLERS + "}";
    assertEquals(
        Optional.of(trusted.resolve("keys/channel.json")),
        read(file.formatted("keys/channel.json")).channel());
    assertThrows(ConfigurationException.class, () -> read(file.formatted("../keys/channel.json")));
  }

  @Test
  void theDefaultVersionOfAModelMayBeChosen() throws Exception {
    assertEquals(
        Map.of("unet", "1"),
        read("{\"ward\":1,\"port\":8888,\"defaultVersions\":{\"unet\":\"1\"}," + CALLERS + "}")
            .models()
            .defaults());
  }

  @Test
  void modelsAreSealedWithKeysInTheFolderUnlessSomebodySaysThatPlainOnesAreDangerous()
      throws Exception {
    String keys = SEALED.replace("KEYS", "keys/models.json");
    assertEquals(Optional.of(trusted.resolve("keys/models.json")), read(keys).models().keys());
    String both =
        keys.replace("}]}", "}],\"dangerousPlainModels\":\"whoever-has-the-disk-has-the-models\"}");
    for (String wrong :
        List.of(
            both,
            SEALED.replace(",\"modelKeys\":\"KEYS\"", ""),
            SEALED.replace("KEYS", "../models.json"),
            SEALED.replace("KEYS", "/models.json"),
            both.replace(",\"modelKeys\":\"keys/models.json\"", "")
                .replace("whoever-", "nobody-"))) {
      ConfigurationException refusal =
          assertThrows(ConfigurationException.class, () -> read(wrong), wrong);
      assertTrue(
          refusal.getMessage().matches(".*: /(modelKeys|dangerousPlainModels): .*"),
          refusal.getMessage());
    }
  }

  @Test
  void anAgentOfTheMachineMayTakeThePlaceOfQuotes() throws Exception {
    String agent = "{\"address\":\"http://localhost:8080\",\"provider\":\"https://maa.example\"}";
    assertEquals(
        Optional.of(
            new GuestAgentSettings(
                URI.create("http://localhost:8080"), URI.create("https://maa.example"))),
        read("{\"ward\":1,\"port\":8888,\"guestAgent\":" + agent + "," + CALLERS + "}")
            .guestAgent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"ward\":2,\"port\":1,CALLERS}",
        "{\"ward\":1,\"port\":65536,CALLERS}",
        "{\"ward\":1,\"port\":\"1\",CALLERS}",
        "{\"ward\":1,\"port\":1,\"metricsPort\":-1,CALLERS}",
        "{\"ward\":1,\"port\":1}",
        "{\"ward\":1,\"port\":1,\"callers\":[]}",
        "{\"ward\":1,\"port\":1,\"callers\":[{\"name\":\"a\"}]}",
        "{\"ward\":1,\"port\":1,\"callers\":[{\"name\":\"a\",\"sha256\":\"AB\"}]}",
        "{\"ward\":1,\"port\":1,\"address\":\"localhost\",CALLERS}",
        "{\"ward\":1,\"port\":1,\"surprise\":1,CALLERS}",
        "{\"ward\":1,\"port\":1,\"defaultVersions\":{\"unet\":1},CALLERS}",
        "{\"ward\":1,\"port\":1,\"guestAgent\":{\"address\":\"http://a\"},CALLERS}",
        "{\"ward\":1,\"port\":1,\"guestAgent\":{\"address\":\"http://a\",\"provider\":\"http://a\"},CALLERS}",
        "{\"ward\":1,\"port\":1,\"guestAgent\":{\"address\":\""
            + " \",\"provider\":\"https://a\"},CALLERS}"
      })
  void otherShapesAreRefused(String json) {
    ConfigurationException refusal =
        assertThrows(ConfigurationException.class, () -> read(json.replace("CALLERS", CALLERS)));
    assertTrue(refusal.getMessage().startsWith("Trusted configuration " + trusted));
  }

  @Test
  void missingFileIsRefused() {
    ConfigurationException refusal =
        assertThrows(ConfigurationException.class, () -> TrustedConfiguration.read(trusted));
    assertTrue(refusal.getMessage().endsWith("enclave.json cannot be read"));
  }

  private TrustedConfiguration read(String json) throws Exception {
    Files.writeString(trusted.resolve("enclave.json"), json);
    return TrustedConfiguration.read(trusted);
  }
}
