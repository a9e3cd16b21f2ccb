package health.ward.lab.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The built project once more in another folder, of links, so that one part can be another. */
final class LinkedTree {
  private static final List<String> TOP =
      List.of(
          "cli", "functions", "host", "host.json", "lab", "model", "pom.xml", "portal", "shared");

  private static final ObjectMapper JSON = new ObjectMapper();

  private LinkedTree() {}

  /** A tree whose top folders, but those named, are those of the build. */
  static Tree in(Path folder, List<String> left) throws IOException {
    Path built = RelayedLab.built().root();
    for (String name : TOP) {
      if (!left.contains(name)) {
        Files.createSymbolicLink(folder.resolve(name), built.resolve(name));
      }
    }
    return new Tree(folder);
  }

  /** As above with a copy of the ONNX enclave's files, to be changed. */
  static Tree withOwnEnclave(Path folder) throws IOException {
    Tree tree = in(folder, List.of("model"));
    copy(enclave(RelayedLab.built()), enclave(tree));
    return tree;
  }

  /** As above with a score app to which a failed message comes again after a second. */
  static Tree withQuickRedelivery(Path folder) throws IOException {
    Tree tree = in(folder, List.of("functions"));
    Path built = RelayedLab.built().root();
    Path score = Files.createDirectories(folder.resolve("functions/score"));
    for (String app : List.of("patient-upsert", "delineate")) {
      Files.createSymbolicLink(
          folder.resolve("functions").resolve(app), built.resolve("functions").resolve(app));
    }
    Files.createSymbolicLink(score.resolve("src"), built.resolve("functions/score/src"));
    copy(RelayedLab.built().stagedApp("score"), tree.stagedApp("score"));
    Path host = tree.stagedApp("score").resolve("host.json");
    ObjectNode settings = (ObjectNode) JSON.readTree(host.toFile());
    ((ObjectNode) settings.at("/extensions/queues")).put("visibilityTimeout", "00:00:01");
    JSON.writeValue(host.toFile(), settings);
    return tree;
  }

  /** Where the build puts the ONNX enclave. */
  static Path enclave(Tree tree) {
    return tree.root().resolve("model/enclave/target/enclave");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
