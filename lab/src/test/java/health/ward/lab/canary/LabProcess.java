package health.ward.lab.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.Tree;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.ControlSocket;
import health.ward.lab.supervisor.RunFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A lab whose supervisor is a process of its own. */
final class LabProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final long PAUSE_MILLIS = 50;

  private final Process supervisor;
  private final RunFolder run;
  private final Map<Use, Integer> ports = new EnumMap<>(Use.class);

  private LabProcess(Process supervisor, RunFolder run) {
    this.supervisor = supervisor;
    this.run = run;
  }

  /** Starts a lab and returns when it is up. */
  static LabProcess start(Path folder, boolean sealedOnly) throws Exception {
    Tree tree = new Tree(Path.of(System.getProperty("ward.root")).toAbsolutePath().normalize());
    RunFolder run = RunFolder.at(folder);
    Path tests =
        Path.of(SupervisorMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", tree.classPath() + ":" + tests, SupervisorMain.class.getName()));
    command.addAll(List.of(tree.root().toString(), folder.toString(), sealedOnly + ""));
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(run.log("supervisor").toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    LabProcess lab = new LabProcess(supervisor, run);
    try {
      lab.awaitUp();
      return lab;
    } catch (IOException | InterruptedException e) {
      lab.close();
      throw e;
    }
  }

  RunFolder run() {
    return run;
  }

  int port(Use use) {
    return ports.get(use);
  }

  /** The supervisor and every process that it or its parts have started, by name. */
  Map<String, Long> processes() throws IOException {
    Map<Long, String> names = new TreeMap<>();
    for (String line : Files.readAllLines(run.path("processes"))) {
      String[] parts = line.split(" ", 3);
      names.put(Long.parseLong(parts[0]), parts[2]);
    }
    Map<String, Long> processes = new TreeMap<>(Map.of("supervisor", supervisor.pid()));
    supervisor
        .descendants()
        .forEach(
            process -> {
              long pid = process.pid();
              processes.put(names.getOrDefault(pid, "process " + pid), pid);
            });
    return processes;
  }

  /** The token that the lab hands to its clerk. */
  String token() throws IOException {
    return Files.readAllLines(run.path("env")).stream()
        .filter(line -> line.startsWith("export WARD_TOKEN="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  /** Switches a fault as {@code ./ward fault} does. */
  void fault(Fault fault, boolean on) throws IOException {
    ObjectNode command = command("fault").put("name", fault.label()).put("on", on);
    JsonNode answer = ControlSocket.send(run.socket(), command).orElseThrow();
    if (answer.has("error")) {
      throw new IOException(answer.path("error").asText());
    }
  }

  @Override
  public void close() {
    try {
      ControlSocket.send(run.socket(), command("stop"));
      if (!supervisor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        supervisor.destroyForcibly();
      }
    } catch (IOException e) {
      supervisor.destroy();
    } catch (InterruptedException e) {
      supervisor.destroy();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitUp() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      boolean alive = supervisor.isAlive();
      List<String> lines = Files.readAllLines(run.log("supervisor"));
      if (lines.contains("Ward is up")) {
        lines.stream().filter(line -> line.startsWith("port ")).forEach(this::port);
        return;
      }
      if (!alive || System.nanoTime() > deadline) {
        supervisor.destroy();
        throw new IOException("The lab does not come up:\n" + String.join("\n", lines));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void port(String line) {
    String[] parts = line.split(" ", 3);
    ports.put(Use.valueOf(parts[1]), Integer.parseInt(parts[2]));
  }

  private static ObjectNode command(String name) {
    return JsonNodeFactory.instance.objectNode().put("command", name);
  }
}
