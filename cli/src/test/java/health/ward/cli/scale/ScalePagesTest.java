package health.ward.cli.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure of a simulation that a page shows is what the command beside it gives. */
class ScalePagesTest {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Path PAGES = ROOT.resolve("docs/scale");
  private static final Pattern SHOWN =
      Pattern.compile("(?m)^```text\\R\\$ \\./ward (scale .*)\\R((?s:.*?))^```$");

  @TempDir Path folder;

  /** A command line as a page has it, and what stands below it there. */
  private record Example(Path page, List<String> arguments, String output) {}

  private static List<Example> examples() throws Exception {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        Matcher shown = SHOWN.matcher(Files.readString(page));
        while (shown.find()) {
          examples.add(new Example(page, List.of(shown.group(1).split(" ", -1)), shown.group(2)));
        }
      }
    }
    return examples;
  }

  /** With files of the repository instead of those of the working folder. */
  private List<String> here(List<String> arguments, Path svg) {
    List<String> here = new ArrayList<>();
    for (String argument : arguments) {
      boolean isFile = argument.startsWith("docs/") || argument.startsWith("keda/");
      here.add(isFile ? ROOT.resolve(argument).toString() : argument);
    }
    int plot = here.indexOf("--svg");
    if (plot > 0) {
      here.set(plot + 1, svg.toString());
    }
    here.addAll(List.of("--ward", ROOT.toString()));
    return here;
  }

  @Test
  void everyOutputIsWhatItsCommandGives() throws Exception {
    List<Example> examples = examples();
    assertTrue(examples.size() >= 4, examples.size() + " examples");
    for (Example example : examples) {
      Path svg = folder.resolve("plot.svg");
      Run run = Run.at(Instant.EPOCH, here(example.arguments(), svg).toArray(String[]::new));
      assertEquals("", run.err());
      assertEquals(example.output(), run.out(), example.page() + " " + example.arguments());
      int plot = example.arguments().indexOf("--svg");
      if (plot > 0) {
        String kept = example.arguments().get(plot + 1);
        assertEquals(Files.readString(ROOT.resolve(kept)), Files.readString(svg), kept);
      }
    }
  }
}
