package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String refusal(List<String> arguments, Map<String, String> environment) {
    Optional<FunctionsHost> host =
        Main.start(
            arguments,
            environment,
            List.of("-Xmx64m"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertTrue(host.isEmpty());
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void refusesAnEnvironmentThatSetsJvmOptions(String name) {
    assertEquals(
        "Functions host refuses to start: the environment variable "
            + name
            + " is set: it would become JVM options; unset it"
            + System.lineSeparator(),
        refusal(List.of(folder.toString()), Map.of(name, "", "PATH", "/bin")));
  }

  @Test
  void refusesAnythingButOneFolder() {
    String line = "Functions host refuses to start: one argument is needed";
    assertTrue(refusal(List.of(), Map.of()).startsWith(line));
    assertTrue(refusal(List.of("a", "b"), Map.of()).startsWith(line));
    assertTrue(refusal(List.of("\0"), Map.of()).contains("not a path"));
  }

  @Test
  void saysWhyAnAppDoesNotStart() throws Exception {
    new SampleApp(folder.resolve("app"))
        .function("f", "Injected.injected", "")
        .injectors("health.ward.host.sample.Injected$BrokenInjector")
        .stage();
    String refusal = refusal(List.of(folder.resolve("app").toString()), Map.of());
    assertTrue(
        refusal.startsWith(
            "Functions host refuses to start: the app's FunctionInstanceInjector does not load"),
        refusal);
    assertTrue(
        refusal.contains("because: java.lang.IllegalStateException: ward.json is missing"),
        refusal);
  }
}
