package health.ward.lab.cas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  @TempDir Path folder;
  private Secrets secrets;
  private JsonNode first;

  @BeforeEach
  void make() throws IOException {
    secrets = kept();
    first = records(secrets);
  }

  @Test
  void aNewKeyOpensFirstAndWrapsWhenItIsUsed() throws IOException {
    assertEquals("kek-2", secrets.nextKek());
    assertEquals("kek-2", secrets.nextKek(), "the same until it wraps");
    assertEquals("kek-1", records(secrets).path("current").asText());
    assertEquals(List.of("kek-1", "kek-2"), ids(secrets));

    secrets.useKek("kek-2");

    JsonNode used = records(kept());
    assertEquals("kek-2", used.path("current").asText());
    assertEquals(first.at("/keks/kek-1"), used.at("/keks/kek-1"));
    assertNotEquals(used.at("/keks/kek-1"), used.at("/keks/kek-2"));
    assertEquals(first.path("index"), used.path("index"));
  }

  @Test
  void aKeyIsOnlyDestroyedWhenAnotherWraps() throws IOException {
    refused(
        "kek-1 wraps what is new; ./ward kek new gives it a successor.",
        () -> secrets.destroyKek("kek-1"));
    refused("There is no key-encryption key kek-7.", () -> secrets.destroyKek("kek-7"));
    secrets.useKek(secrets.nextKek());
    refused("Rotate to kek-2, and destroy its predecessor first.", () -> secrets.nextKek());

    secrets.destroyKek("kek-1");

    assertEquals(List.of("kek-2"), ids(kept()));
    assertEquals("kek-3", secrets.nextKek());
  }

  private interface Step {
    void take() throws IOException;
  }

  private static void refused(String message, Step step) {
    assertEquals(message, assertThrows(IOException.class, step::take).getMessage());
  }

  private Secrets kept() throws IOException {
    return Secrets.keptIn(folder.resolve("secrets.json"), new SecureRandom(), Clock.systemUTC());
  }

  private static List<String> ids(Secrets any) throws IOException {
    List<String> ids = new ArrayList<>();
    records(any).path("keks").fieldNames().forEachRemaining(ids::add);
    return ids;
  }

  private static JsonNode records(Secrets any) throws IOException {
    return new ObjectMapper().readTree(any.records());
  }
}
