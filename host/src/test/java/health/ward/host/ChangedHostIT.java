package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs the host changes what a host can change: nothing that decides trust follows. */
@Timeout(60)
class ChangedHostIT {

  private static final String REFUSES = "Functions host refuses to start: ";

  @TempDir Path folder;
  private Path app;

  @BeforeEach
  void stage() throws Exception {
    app =
        new SampleApp(folder.resolve("app"))
            .function("answer", "Answers.answer", ",\"route\":\"answer/{id}\"")
            .stage()
            .folder();
  }

  private Process start(Map<String, String> environment, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.addAll(Arrays.asList(options));
    Path libraries = Path.of("target/enclave/lib").toAbsolutePath();
    assertTrue(Files.isDirectory(libraries), "package assembles " + libraries);
    command.addAll(List.of("-cp", libraries + "/*", "health.ward.host.Main", app.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The one line of a host that ends with exit code 1 and never says that it is ready. */
  private String refusal(Map<String, String> environment, String... options) throws Exception {
    Process process = start(environment, options);
    try {
      assertTrue(process.waitFor(40, TimeUnit.SECONDS));
      assertEquals(1, process.exitValue());
      assertEquals(0, process.getInputStream().readAllBytes().length);
    } finally {
      process.destroyForcibly();
    }
    List<String> lines =
        Files.readAllLines(folder.resolve("err")).stream()
            .filter(line -> line.startsWith(REFUSES))
            .toList();
    assertEquals(1, lines.size(), () -> lines.toString());
    return lines.get(0).substring(REFUSES.length());
  }

  private static URI address(Process process) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertTrue(line.startsWith("Functions host ready: "), line);
    return URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static int status(URI address, String path) throws Exception {
    return RawHttp.status(
        RawHttp.exchange(
            address,
            "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Length: 4\r\n\r\ntext"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void jvmOptionsInTheEnvironmentAreRefused(String variable) throws Exception {
    assertEquals(
        "the environment variable " + variable + " is set: it would become JVM options; unset it",
        refusal(Map.of(variable, "-Djavax.net.ssl.trustStore=/tmp/store")));
  }

  @ParameterizedTest
  @CsvSource({
    "-Dward.trusted=/tmp/trusted, -Dward.trusted",
    "-Djavax.net.ssl.trustStore=/tmp/store, -Djavax.net.ssl.trustStore",
    "-Djava.security.properties==/tmp/security, -Djava.security.properties",
    "-Djdk.internal.httpclient.disableHostnameVerification=true,"
        + " -Djdk.internal.httpclient.disableHostnameVerification"
  })
  void systemPropertiesThatMayDecideTrustAreRefused(String option, String named) throws Exception {
    assertEquals(
        "the JVM option "
            + named
            + " is set: a system property may change whom the process trusts;"
            + " trust is configured in trusted/; remove it",
        refusal(Map.of(), option));
  }

  @Test
  void anAgentIsRefused() throws Exception {
    assertEquals(
        "the JVM option -agentlib:jdwp is set: it would run or replace code that was not measured;"
            + " remove it",
        refusal(
            Map.of(),
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0"));
  }

  @Test
  void patchedModulesAreRefused() throws Exception {
    Files.createDirectories(folder.resolve("patch"));
    assertEquals(
        "the JVM option --patch-module is set: it would run or replace code that was not measured;"
            + " remove it",
        refusal(Map.of(), "--patch-module=java.logging=" + folder.resolve("patch")));
  }

  @Test
  void otherOptionsFromAFileAreSeenToo() throws Exception {
    Path file = folder.resolve("options");
    Files.writeString(file, "-XX:+HeapDumpOnOutOfMemoryError\n");
    assertEquals(
        "the JVM option -XX:+HeapDumpOnOutOfMemoryError is set: it would write memory, and secrets"
            + " with it, to a file; remove it",
        refusal(Map.of(), "@" + file));
  }

  @Test
  void anotherJarIsRefused() throws Exception {
    Files.copy(app.resolve("sample-1.0.jar"), app.resolve("other.jar"));
    change("answer/function.json", "../sample-1.0.jar", "../other.jar");
    assertEquals(
        "function answer names the jar "
            + app.toAbsolutePath().normalize().resolve("other.jar")
            + ", listed is only sample-1.0.jar",
        refusal(Map.of()));
  }

  @Test
  void anotherEntryPointIsRefused() throws Exception {
    change("answer/function.json", "Answers.answer", "Leaving.leave");
    assertEquals(
        "function answer names the entry point health.ward.host.sample.Leaving.leave,"
            + " which is not listed",
        refusal(Map.of()));
  }

  @Test
  void theTrustedFileIsReadOnceAndTheEnvironmentDecidesNothing() throws Exception {
    Process process =
        start(
            Map.of(
                "WARD_TRUSTED", "/tmp/elsewhere",
                "AzureWebJobsScriptRoot", "/tmp/elsewhere",
                "ASPNETCORE_URLS", "http://127.0.0.1:1"));
    try {
      URI address = address(process);
      assertEquals(200, status(address, "/answer/1"));
      change("trusted/host.json", "Answers.answer", "Leaving.leave");
      change("answer/function.json", "answer/{id}", "moved/{id}");
      assertEquals(200, status(address, "/answer/1"));
      assertEquals(404, status(address, "/moved/1"));
      Files.delete(app.resolve("trusted/host.json"));
      assertEquals(200, status(address, "/answer/1"));
    } finally {
      process.destroyForcibly();
    }
    assertFalse(Files.readString(folder.resolve("err")).contains("elsewhere"));
  }

  private void change(String file, String from, String to) throws Exception {
    Path path = app.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from), text);
    Files.writeString(path, text.replace(from, to));
  }
}
