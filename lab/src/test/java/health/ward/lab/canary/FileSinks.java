package health.ward.lab.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All files of a run folder, each in one of six sinks. Links are not followed: what they lead to
 * stands for an enclave's memory.
 */
final class FileSinks {
  static final String HANDOUTS = "the clerk's curlrc, env and token";

  private static final String REST = "other files";
  private static final Map<String, String> FOLDERS =
      Map.of(
          "logs",
          "logs and output",
          "azurite",
          "Azurite's files",
          "redis/data/appendonlydir",
          "Redis: append-only file",
          "redis/data/dump.rdb",
          "Redis: RDB file");
  private static final List<String> OF_THE_CLERK = List.of("curlrc", "env", "clerk.token");

  private final Path run;

  FileSinks(Path run) {
    this.run = run;
  }

  /** Positive controls: a file in each sink but Redis's, which gets its own from Redis. */
  void plant(Canary control) throws IOException {
    for (String folder : List.of("logs", "azurite", "instances")) {
      Files.write(run.resolve(folder).resolve("control"), control.inAllForms());
    }
    Files.writeString(run.resolve("env"), "# " + control.text() + "\n", StandardOpenOption.APPEND);
  }

  /** Searches every file; a file that is deleted meanwhile is left out. */
  Map<String, CanarySearch.Scan> search(CanarySearch search) throws IOException {
    Map<String, CanarySearch.Scan> sinks = new TreeMap<>();
    FOLDERS.values().forEach(name -> sinks.put(name, search.scan()));
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file :
          files.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
        CanarySearch.Scan scan = sinks.computeIfAbsent(sink(file), name -> search.scan());
        if (Files.exists(file)) {
          ProcessSinks.file(file, scan);
        }
      }
    }
    return sinks;
  }

  private String sink(Path file) {
    if (OF_THE_CLERK.contains(run.relativize(file).toString())) {
      return HANDOUTS;
    }
    return FOLDERS.entrySet().stream()
        .filter(folder -> file.startsWith(run.resolve(folder.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(REST);
  }
}
