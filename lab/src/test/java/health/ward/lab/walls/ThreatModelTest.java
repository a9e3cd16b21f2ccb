package health.ward.lab.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names the tests that show what stops whom; none of them may be gone. */
final class ThreatModelTest {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Fuzz))(?:\\.([a-z][A-Za-z0-9]*))?`");
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    Map<String, Path> sources = testSources();
    List<String> gone = new ArrayList<>();
    var named = NAMED.matcher(Files.readString(ROOT.resolve("docs/threat-model.md")));
    int count = 0;
    while (named.find()) {
      count++;
      Path source = sources.get(named.group(1) + ".java");
      String method = named.group(2);
      if (source == null
          || (method != null && !Files.readString(source).contains("void " + method + "("))) {
        gone.add(named.group());
      }
    }
    assertEquals(List.of(), gone);
    assertTrue(count > 50, "the page names its tests");
  }

  private static Map<String, Path> testSources() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    for (String module : modules()) {
      Path folder = ROOT.resolve(module).resolve("src/test/java");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.forEach(file -> sources.put(file.getFileName().toString(), file));
        }
      }
    }
    return sources;
  }

  private static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .toList();
  }
}
