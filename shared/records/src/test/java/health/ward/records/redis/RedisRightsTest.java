package health.ward.records.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RedisRightsTest {

  @ParameterizedTest
  @EnumSource
  void thePageOfTheStoreGivesTheseRights(RedisRights rights) throws IOException {
    String page = Files.readString(Path.of(System.getProperty("ward.root"), "docs/store.md"));

    assertTrue(
        page.contains("hex> " + String.join(" ", rights.rules()) + "\n"),
        () -> "docs/store.md: " + String.join(" ", rights.rules()));
  }
}
