package health.ward.aks.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a rendering in a process of its own ended.
 *
 * @param code its exit code, or -1 when it took longer than a minute
 */
record Rendering(int code, String said) {

  /**
   * Renders as a person does.
   *
   * @param options before the templates
   * @param templates a folder, from the project's root
   * @param out a folder that is absent or empty
   */
  static Rendering of(Path values, List<String> options, String templates, Path out)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("render", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("health.ward.cli.Main", "render", "--values", values.toString()));
    command.addAll(options);
    command.addAll(List.of(Deployed.source(templates).toString(), out.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String said = Files.readString(log);
    Files.delete(log);
    return new Rendering(ended ? process.exitValue() : -1, said);
  }
}
