package health.ward.lab.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line in processes of its own, as people start it.
 *
 * @param folder for what it prints
 */
record Client(Path folder) {

  /** What a run printed, and how it ended. */
  record Outcome(int code, String out, String err) {
    JsonNode json() throws IOException {
      return Answers.json(out);
    }
  }

  /** Runs a command of a client to its end. */
  Outcome run(String input, Path config, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add("--config=" + config);
    return run(input, line);
  }

  /** Runs any command to its end. */
  Outcome run(String input, List<String> arguments) throws Exception {
    Path cli = RelayedLab.built().root().resolve("cli/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", cli + "/ward-cli-0.1.0.jar:" + cli + "/cli/lib/*"));
    command.add("health.ward.cli.Main");
    command.addAll(arguments);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
  }
}
