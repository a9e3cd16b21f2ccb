package health.ward.lab.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.host.log.LogField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the apps and their libraries log has declared fields, or a host would leave it out. */
class LogFieldsTest {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Pattern MESSAGE =
      Pattern.compile("LOG\\s*\\.(?:info|warn|error)\\(\\s*\"([^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("([A-Za-z]+)=\\S+");

  @Test
  void everyMessageOfAnAppHasDeclaredFieldsOnly() throws Exception {
    Set<String> faults = new TreeSet<>();
    int messages = 0;
    for (String folder : List.of("shared", "functions")) {
      for (Path file : sources(ROOT.resolve(folder))) {
        Matcher message = MESSAGE.matcher(Files.readString(file));
        while (message.find()) {
          messages++;
          for (String part : message.group(1).split(" ", -1)) {
            Matcher name = NAME.matcher(part);
            if (!name.matches() || LogField.of(name.group(1)).isEmpty()) {
              faults.add(file.getFileName() + ": " + message.group(1));
            }
          }
        }
      }
    }
    assertEquals(Set.of(), faults);
    assertTrue(messages > 10, "messages found: " + messages);
  }

  @Test
  void everyFieldStandsInThePageAboutLogs() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/operations/logs.md"));
    for (LogField field : LogField.values()) {
      assertTrue(page.contains("`" + field.label() + "`"), field.label());
    }
    for (health.ward.enclave.log.LogField field : health.ward.enclave.log.LogField.values()) {
      assertTrue(page.contains("`" + field.label() + "`"), field.label());
    }
  }

  private static List<Path> sources(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }
}
