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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The host as a process, from the folder that package assembles. */
@Timeout(60)
class MainIT {

  @TempDir Path folder;

  private ProcessBuilder host(Path app) {
    Path libraries = Path.of("target/enclave/lib").toAbsolutePath();
    assertTrue(Files.isDirectory(libraries), "package assembles " + libraries);
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            libraries + "/*",
            "health.ward.host.Main",
            app.toString());
    process.environment().clear();
    return process.redirectError(folder.resolve("err").toFile());
  }

  @Test
  void servesLogsWithoutMessagesAndEndsWithExitCode0OnSigterm() throws Exception {
    Path app =
        new SampleApp(folder.resolve("app"))
            .function("answer", "Answers.answer", ",\"route\":\"answer/{id}\"")
            .stage()
            .folder();
    long begin = System.nanoTime();
    Process process = host(app).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      String prefix = "Functions host ready: sample, 1 functions on ";
      assertTrue(line.startsWith(prefix), line + Files.readString(folder.resolve("err")));
      URI address = URI.create(line.substring(prefix.length()));
      String answer =
          RawHttp.exchange(
              address,
              "POST /answer/canary-id?q=canary-query HTTP/1.1\r\nHost: canary-host\r\n"
                  + "Connection: close\r\nContent-Length: 5\r\n\r\nthrow");
      System.out.println(
          "host: process start to first answer "
              + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)
              + " ms");
      assertEquals(500, RawHttp.status(answer));
      process.toHandle().destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
      assertEquals(null, out.readLine());
    } finally {
      process.destroyForcibly();
    }
    String log = Files.readString(folder.resolve("err"));
    assertTrue(log.contains("\"event\":\"functionFailed\",\"function\":\"answer\""), log);
    assertTrue(log.contains("java.lang.IllegalStateException"), log);
    assertTrue(log.contains("health.ward.host.sample.Answers.answer"), log);
    assertFalse(log.contains("canary"), log);
  }

  @Test
  void shutdownHooksOfTheAppStillFindItsClasses() throws Exception {
    Path app =
        new SampleApp(folder.resolve("app"))
            .function("leave", "Leaving.leave", ",\"route\":\"leave\"")
            .stage()
            .folder();
    Path farewell = folder.resolve("farewell");
    Process process = host(app).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      URI address = URI.create(line.substring(line.lastIndexOf(' ') + 1));
      String body = farewell.toString();
      RawHttp.exchange(
          address,
          "POST /leave HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      process.toHandle().destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals("closed", Files.readString(farewell));
  }

  @Test
  void endsWithExitCode1AndOneLineWhenItRefuses() throws Exception {
    ProcessBuilder builder = host(folder);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dx=y");
    Process process = builder.start();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue());
    assertEquals(0, process.getInputStream().readAllBytes().length);
    assertTrue(
        Files.readString(folder.resolve("err"))
            .contains("refuses to start: the environment variable JAVA_TOOL_OPTIONS is set"));
  }
}
