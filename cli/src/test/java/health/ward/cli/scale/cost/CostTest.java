package health.ward.cli.scale.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import health.ward.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Pattern SIZE = Pattern.compile("\\bStandard_[A-Z]+[0-9]+[a-z]*_v[0-9]\\b");
  private static final String HEAD = "item,unit,amount,price,how,source,date\n";

  @TempDir Path folder;

  private Path file(String rows) throws Exception {
    return Files.writeString(folder.resolve("cost.csv"), HEAD + rows);
  }

  @Test
  void amountsTimesPricesAreAddedUpAndWhatHasNoneIsNamed() throws Exception {
    Path file =
        file("vm,hour,1460,2.5,2 x 730,a list,2026-11-27\ndisk,month,3,,,,\nhsm,hour,0,,,,\n");
    Run run = Run.at(Instant.EPOCH, "cost", "--costs", file.toString());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(1).matches("vm +1460.00 hour +2.5 +3650.00"), run.out());
    assertTrue(lines.get(4).matches("together +3650.00"), run.out());
    assertEquals("not in it, for there is no price: disk", lines.get(5));
    assertEquals(0, run.code());
  }

  @Test
  void nodeHoursMayComeFromASimulation() throws Exception {
    Path file = file("Standard_DC4s_v3,hour,0,1,,a list,2026-11-27\n");
    Run run =
        Run.at(
            Instant.EPOCH,
            "cost",
            "--ward",
            ROOT.toString(),
            "--costs",
            file.toString(),
            "--load",
            ROOT.resolve("docs/scale/loads/ten-thousand.yaml").toString());
    String hours = run.out().lines().toList().get(1);
    double number = Double.parseDouble(hours.replaceFirst("^Standard_DC4s_v3 +([0-9.]+) .*", "$1"));
    // Two nodes for the HTTP apps and one for the enclave all the time, and something for the
    // batch.
    assertTrue(number >= 3 * 730 && number < 6 * 730, hours);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vm,hour,1,2,,,                          | 2: a price needs a source and a date such as 2026-11-27
          vm,hour,1,2,,a list,27.11.2026          | 2: a price needs a source and a date such as 2026-11-27
          vm,hour,one,,,,                         | 2: amount must be a number such as 12.5
          vm,hour,1,-2,,a list,2026-11-27         | 2: price must be a number such as 12.5
          vm,hour,1                               | 2: must have 7 columns
          """)
  void aBadRowIsToldByItsLine(String row, String message) throws Exception {
    Path file = file(row + "\n");
    assertEquals(
        file + ":" + message,
        assertThrows(UsageException.class, () -> CostFile.read(file)).getMessage());
  }

  @Test
  void aThingComesOnceAndColumnsHaveTheirNames() throws Exception {
    Path twice = file("vm,hour,1,,,,\nvm,hour,1,,,,\n");
    assertEquals(
        twice + ":3: vm comes twice",
        assertThrows(UsageException.class, () -> CostFile.read(twice)).getMessage());
    Path other = Files.writeString(folder.resolve("other.csv"), "item,price\n");
    assertEquals(
        other + ":1: must be item,unit,amount,price,how,source,date",
        assertThrows(UsageException.class, () -> CostFile.read(other)).getMessage());
  }

  @Test
  void everySizeOfMachineThatIsNamedHasARow() throws Exception {
    Set<String> named = new TreeSet<>();
    for (String where : List.of("keda", "aks")) {
      if (Files.isDirectory(ROOT.resolve(where))) {
        named.addAll(sizes(ROOT.resolve(where)));
      }
    }
    assertTrue(named.contains("Standard_DC4s_v3"), named.toString());
    Set<String> rows =
        CostFile.read(ROOT.resolve("docs/cost.csv")).stream()
            .map(CostRow::item)
            .collect(Collectors.toSet());
    named.removeAll(rows);
    assertEquals(Set.of(), named);
  }

  private static Set<String> sizes(Path where) throws Exception {
    Set<String> sizes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(where)) {
      List<Path> manifests =
          files
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
              .toList();
      for (Path file : manifests) {
        Matcher size = SIZE.matcher(Files.readString(file));
        while (size.find()) {
          sizes.add(size.group());
        }
      }
    }
    return sizes;
  }
}
