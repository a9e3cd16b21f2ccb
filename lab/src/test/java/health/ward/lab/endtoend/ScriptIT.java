package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.build.Tree;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ward} as its users type it, on the documented ports. It runs in a folder of
 * links to what is built, with its own mark of a finished build, so it neither builds in the middle
 * of a test run nor touches the state of the checkout's own lab.
 */
final class ScriptIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern RATE = Pattern.compile("(?m)^scoring  50 of 50  [0-9]+/s$");

  @TempDir Path folder;

  /** How a run ended, and its last line. */
  private record Outcome(int code, String output) {
    String lastLine() {
      List<String> lines = output.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  @BeforeEach
  void aBuiltCheckout() throws Exception {
    assertEquals(
        List.of(),
        Ports.standard().taken(documented()),
        "This test needs the documented ports: is a lab running? ./ward down stops it.");
    folder = folder.toRealPath();
    Path built = RelayedLab.built().root();
    Tree tree = LinkedTree.in(folder, List.of("lab"));
    Files.copy(built.resolve("ward"), folder.resolve("ward"));
    Files.createDirectory(folder.resolve("lab"));
    for (String name : List.of("target", "azurite")) {
      Files.createSymbolicLink(folder.resolve("lab").resolve(name), built.resolve("lab/" + name));
    }
    RelayedLab.referenceValues(tree).write(tree.referenceValues());
    Files.createFile(folder.resolve("target/.ward-built"));
  }

  @AfterEach
  void down() throws Exception {
    ward("down");
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aDayWithTheLab() throws Exception {
    Outcome idle = ward("status");
    assertEquals(1, idle.code());
    assertEquals("Ward does not run\n", idle.output());
    assertEquals(0, ward("down").code(), "nothing to stop is no error");
    assertEquals(1, ward("demo").code());

    Outcome up = ward("up", "--detach");
    assertEquals(0, up.code(), up.output());
    assertEquals("Ward is up", up.lastLine(), up.output());
    assertFalse(up.output().contains("Building Ward"), up.output());
    for (String address : List.of("https://api:4996", "http://localhost:7070", ":8443", ":8888")) {
      assertTrue(up.output().contains(address), up.output());
    }

    Outcome second = ward("up", "--detach");
    assertEquals(0, second.code());
    assertEquals("Ward runs already; ./ward status shows it.\n", second.output());

    Outcome status = ward("status");
    assertEquals(0, status.code(), status.output());
    assertEquals("Ward is up", status.lastLine(), status.output());

    Outcome demo = ward("demo");
    assertEquals(0, demo.code(), demo.output());
    assertEquals(4, demo.output().split("\\$ curl -K lab/\\.run/curlrc", -1).length - 1);
    assertTrue(demo.output().contains("HTTP 201") && demo.output().contains("\"index\" : 2"));
    assertTrue(demo.output().contains("saved as lab/.run/outlined.png"), demo.output());

    for (String stage : List.of("sending  50 of 50", "")) {
      Outcome batch = ward("demo", "batch", "50");
      assertEquals(0, batch.code(), batch.output());
      assertTrue(batch.output().contains(stage), batch.output());
      assertTrue(RATE.matcher(batch.output()).find(), batch.output());
      assertEquals("50 scored, 0 not, 0 not taken", batch.lastLine());
    }

    Outcome faults = ward("fault", "list");
    assertEquals(0, faults.code());
    for (Fault fault : Fault.values()) {
      assertTrue(faults.output().contains(fault.label()), faults.output());
    }
    assertEquals(1, ward("fault", "on", "dance").code());

    Set<Long> running = processes().map(ProcessHandle::pid).collect(Collectors.toSet());
    assertTrue(running.size() >= 11, running.size() + " processes of " + up.output());
    Outcome down = ward("down");
    assertEquals(0, down.code(), down.output());
    assertEquals("Ward is down", down.lastLine());
    for (long pid : running) {
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "left: " + pid);
    }
    assertEquals(List.of(), Ports.standard().taken(documented()));
  }

  @Test
  void theReadmesLinesToJudgeForOneselfDoWhatItSays() throws Exception {
    Outcome up = ward("up", "--detach");
    assertEquals(0, up.code(), up.output());
    String lines = readme("## Judge for yourself");
    Outcome judged = run("bash", "-euc", lines);
    assertEquals(0, judged.code(), judged.output());
    assertEquals(2, judged.output().lines().filter("ACCEPTED"::equals).count(), judged.output());
    assertEquals(0, ward("fault", "on", "debug-enclave").code());
    Outcome refused = run("bash", "-euc", lines);
    assertEquals(1, refused.code(), refused.output());
    assertTrue(refused.output().contains("FAIL  quote-debug"), refused.output());
    assertEquals("REFUSED", refused.lastLine());
  }

  /** The commands below a heading. */
  private static String readme(String heading) throws IOException {
    String text = Files.readString(RelayedLab.built().root().resolve("README.md"));
    String block = "```sh\n";
    int from = text.indexOf(block, text.indexOf(heading)) + block.length();
    return text.substring(from, text.indexOf("```", from));
  }

  @Test
  void aPortInUseIsOneClearLine() throws Exception {
    try (ServerSocket other = new ServerSocket(8443, 1, InetAddress.getLoopbackAddress())) {
      assertTrue(other.isBound());
      for (String[] up : new String[][] {{"up"}, {"up", "--detach"}}) {
        Outcome outcome = ward(up);
        assertEquals(1, outcome.code());
        assertEquals(
            List.of("Port 8443 (MAA emulator) is in use by another program."),
            outcome.output().lines().filter(line -> !line.startsWith("Installing")).toList());
      }
    }
    assertEquals(List.of(), processes().toList());
  }

  private static List<Use> documented() {
    return List.of(Use.values());
  }

  /** Every process that has the folder in its command line, with all that it started. */
  private Stream<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(folder + "/"))
                    .isPresent())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .distinct();
  }

  private Outcome ward(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve("ward").toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private Outcome run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), output);
  }
}
