package health.ward.lab.tee;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns a measured folder into a process: fixed arguments from the description, an environment of
 * two variables.
 */
final class EnclaveStarter {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C.UTF-8", "ORT_DISABLE_TELEMETRY", "1");
  private static final String TEMPORARY = "tmp";

  private final Path javaHome;

  EnclaveStarter(Path javaHome) {
    this.javaHome = javaHome;
  }

  /**
   * Starts the process in its folder.
   *
   * @param log receives what it prints, appended
   */
  Process start(Path folder, EnclaveDescription description, Path log) throws IOException {
    Files.createDirectories(folder.resolve(TEMPORARY));
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(description.jvm());
    command.add("-Djava.io.tmpdir=" + folder.resolve(TEMPORARY));
    command.add("-Duser.home=" + folder.resolve(TEMPORARY));
    command.add("-cp");
    command.add(classPath(folder, description.classPath()));
    command.add(description.main());
    command.addAll(description.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder.start();
  }

  private static String classPath(Path folder, String jars) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(jars))) {
      return String.join(
          ":",
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .toList());
    }
  }
}
