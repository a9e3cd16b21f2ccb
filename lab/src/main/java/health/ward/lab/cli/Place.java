package health.ward.lab.cli;

import health.ward.lab.build.Tree;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which project and which state a command is about. */
final class Place {
  @Option(
      names = "--root",
      description = "The project's folder; the current one unless given.",
      defaultValue = ".")
  private Path root = Path.of(".");

  Tree tree() {
    return new Tree(root.toAbsolutePath().normalize());
  }

  RunFolder run() throws IOException {
    return RunFolder.at(tree().root().resolve("lab/.run"));
  }
}
