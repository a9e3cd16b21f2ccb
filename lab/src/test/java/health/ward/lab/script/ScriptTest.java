package health.ward.lab.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ward} in a folder where nothing was built. */
final class ScriptTest {
  @TempDir Path folder;

  /** How a run ended. */
  private record Outcome(int code, String output) {}

  @BeforeEach
  void copyTheScript() throws Exception {
    Path script = Path.of(System.getProperty("ward.root")).resolve("ward");
    Files.copy(script, folder.resolve("ward"));
  }

  @Test
  void withoutAnArgumentItSaysWhatItCan() throws Exception {
    Outcome outcome = ward();
    assertEquals(0, outcome.code());
    for (String command :
        List.of(
            "up", "down", "status", "demo", "fault", "test", "attest", "verify", "kek", "keys")) {
      assertTrue(outcome.output().contains("./ward " + command), command);
    }
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    assertEquals(2, ward("dance").code());
    assertEquals(2, ward("test", "--some").code());
  }

  @Test
  void commandsOfABuiltLabSayThatNothingIsBuilt() throws Exception {
    for (String command : List.of("status", "down", "demo", "fault", "kek", "seal-models")) {
      isNotBuilt(1, command);
    }
  }

  @Test
  void withoutTheCommandLineThereIsNoAnswerRatherThanANo() throws Exception {
    for (String command : List.of("verify", "get", "batch", "attest", "keys")) {
      isNotBuilt(2, command);
    }
  }

  @Test
  void whereRootCouldInstallWhatTestsAskTheyMayNotBeSkipped() throws Exception {
    assertEquals("oracles required\n", tested(0));
  }

  @Test
  void whereNothingCanBeInstalledTheyMay() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/bin/chromium-headless-shell")),
        "without Chromium no test begins");
    assertEquals("oracles \n", tested(1000));
  }

  /** What Maven would have been told by {@code ./ward test}, run by a user. */
  private String tested(int user) throws Exception {
    Files.createDirectories(folder.resolve("portal"));
    Files.createDirectories(folder.resolve("lab/azurite"));
    stub("id", "echo " + user);
    stub("node", "echo v22.0.0");
    stub("mvn", "echo \"oracles $WARD_ORACLES\"");
    for (String tool : List.of("npm", "apt-get", "buildah", "podman", "runc", "mmdebstrap")) {
      stub(tool, "true");
    }
    Outcome outcome = ward("test");
    assertEquals(0, outcome.code(), outcome.output());
    return Files.readString(folder.resolve("target/build.log"));
  }

  private void stub(String tool, String line) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path file = Files.writeString(bin.resolve(tool), "#!/bin/sh\n" + line + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private void isNotBuilt(int code, String command) throws Exception {
    Outcome outcome = ward(command);
    assertEquals(code, outcome.code(), command);
    assertEquals("Ward is not built; ./ward up builds and starts it.\n", outcome.output());
  }

  private Outcome ward(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve("ward").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.remove("WARD_ORACLES");
    environment.merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
