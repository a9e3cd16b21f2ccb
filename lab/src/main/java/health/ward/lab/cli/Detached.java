package health.ward.lab.cli;

import health.ward.lab.build.Tree;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts a supervisor of its own session and shows what it says until Ward is up. */
final class Detached {
  private static final long PAUSE_MILLIS = 50;

  private final Tree tree;
  private final RunFolder run;

  Detached(Tree tree, RunFolder run) {
    this.tree = tree;
    this.run = run;
  }

  /** The exit code: 0 when Ward is up. */
  int start(LabOptions options) throws IOException, InterruptedException {
    Path log = run.log("supervisor");
    Files.deleteIfExists(log);
    Files.createFile(log);
    Process supervisor =
        new ProcessBuilder(command(options))
            .directory(tree.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      while (true) {
        boolean alive = supervisor.isAlive();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          System.out.println(line);
          if (line.equals("Ward is up")) {
            return 0;
          }
        }
        if (!alive) {
          return 1;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private List<String> command(LabOptions options) {
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", tree.classPath(), Main.class.getName(), "up"));
    command.addAll(List.of("--root", tree.root().toString()));
    command.addAll(List.of("--tee", options.tee().name().toLowerCase(Locale.ROOT)));
    if (options.withoutHost()) {
      command.add("--no-host");
    }
    if (options.sealedOnly()) {
      command.add("--sealed-only");
    }
    return command;
  }
}
