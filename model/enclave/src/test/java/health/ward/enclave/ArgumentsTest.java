package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void threeFoldersInAnyOrder() throws Exception {
    assertEquals(
        new Arguments(Path.of("a"), Path.of("m"), Path.of("t")),
        Arguments.parse("--models", "m", "--trusted", "t", "--attestation", "a"));
  }

  @Test
  void anythingElseIsRefused() {
    refused();
    refused("--models", "m", "--trusted", "t");
    refused("--models", "m", "--trusted", "t", "--attestation");
    refused("--models", "m", "--trusted", "t", "--models", "a");
    refused("--models", "m", "--trusted", "t", "--attestation", "a", "--port", "1");
  }

  private static void refused(String... arguments) {
    assertThrows(StartRefusedException.class, () -> Arguments.parse(arguments));
  }
}
