package health.ward.host.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.host.SampleApp;
import health.ward.host.staging.StagedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryPointGuardTest {

  private static final String JSON =
      "{\"scriptFile\":\"%s\",\"entryPoint\":\"%s\",\"bindings\":["
          + "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\","
          + "\"authLevel\":\"anonymous\"},"
          + "{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"}]}";

  @TempDir Path temporary;
  private Path folder;
  private SampleApp app;

  @BeforeEach
  void stageOneFunction() throws Exception {
    folder = temporary.resolve("app");
    app = new SampleApp(folder).function("text", "Echo.text", "").stage();
  }

  private void check() throws Exception {
    EntryPointGuard.check(TrustedHost.read(folder.resolve("trusted")), StagedApp.read(folder));
  }

  private String refusal() {
    return assertThrows(EntryPointException.class, this::check).getMessage();
  }

  @Test
  void acceptsExactlyWhatIsListed() throws Exception {
    check();
  }

  @Test
  void refusesAnotherJar() throws Exception {
    Path other = folder.resolve("other.jar");
    Files.copy(folder.resolve("sample-1.0.jar"), other);
    app.functionFile("text", JSON.formatted("../other.jar", "health.ward.host.sample.Echo.text"));
    assertEquals(
        "function text names the jar " + other + ", listed is only sample-1.0.jar", refusal());
  }

  @Test
  void refusesAJarOfTheSameNameElsewhere() throws Exception {
    app.functionFile("text", JSON.formatted("sample-1.0.jar", "health.ward.host.sample.Echo.text"));
    assertEquals(
        "function text names the jar "
            + folder.resolve("text/sample-1.0.jar")
            + ", listed is only sample-1.0.jar",
        refusal());
  }

  @Test
  void refusesAnEntryPointThatIsNotListed() throws Exception {
    app.functionFile("more", JSON.formatted("../sample-1.0.jar", "java.lang.System.exit"));
    assertEquals(
        "function more names the entry point java.lang.System.exit, which is not listed",
        refusal());
  }

  @Test
  void refusesASecondFunctionOnOneEntryPoint() throws Exception {
    app.functionFile(
        "twice", JSON.formatted("../sample-1.0.jar", "health.ward.host.sample.Echo.text"));
    assertEquals("two functions name the entry point health.ward.host.sample.Echo.text", refusal());
  }

  @Test
  void refusesAnAppThatLacksAListedEntryPoint() throws Exception {
    Files.move(folder.resolve("text"), folder.resolve("../away"));
    app.functionFile("more", JSON.formatted("../sample-1.0.jar", "a.B.c"));
    Path trusted = folder.resolve("trusted/host.json");
    Files.writeString(
        trusted, Files.readString(trusted).replace("[\"health", "[\"a.B.c\",\"health"));
    assertEquals(
        "listed, but no function of the app: health.ward.host.sample.Echo.text", refusal());
  }

  @Test
  void refusesAnAppWithoutTheListedJar() throws Exception {
    Files.delete(folder.resolve("sample-1.0.jar"));
    assertEquals("the listed jar sample-1.0.jar is missing", refusal());
  }
}
