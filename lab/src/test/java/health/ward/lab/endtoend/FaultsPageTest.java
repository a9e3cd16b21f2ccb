package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.lab.fault.Fault;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about faults says what the command says, and what the tests show. */
final class FaultsPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

  @Test
  void everyFaultHasItsLineInTheOrderOfTheList() throws Exception {
    assertEquals(
        Arrays.stream(Fault.values()).map(fault -> fault.label() + ": " + fault.meaning()).toList(),
        rows().stream().map(row -> row.get(0) + ": " + row.get(1)).toList());
  }

  @Test
  void theClaimThatFailsIsTheOneOfTheTest() throws Exception {
    Map<String, String> shown = new TreeMap<>();
    for (String line : cases()) {
      String[] pair = line.split(", ", 2);
      shown.put(Fault.valueOf(pair[0]).label(), "`" + pair[1] + "`");
    }
    Map<String, String> said =
        rows().stream()
            .filter(row -> row.get(2).startsWith("`"))
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(2)));
    assertEquals(shown, new TreeMap<>(said));
  }

  private static List<String> cases() throws NoSuchMethodException {
    return Stream.of(
            FaultsIT.class.getDeclaredMethod(
                "anEnclaveThatIsNotTrustedIsNamedAndGetsNothing", Fault.class, String.class),
            SconeFaultsIT.class.getDeclaredMethod(
                "aTokenThatDoesNotHoldIsNamedAndTheEnclaveGetsNothing", Fault.class, String.class))
        .map(test -> test.getAnnotation(CsvSource.class))
        .flatMap(source -> Stream.of(source.value()))
        .toList();
  }

  private static List<List<String>> rows() throws Exception {
    String page = Files.readString(RelayedLab.built().root().resolve("docs/faults.md"));
    return ROW.matcher(page)
        .results()
        .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
        .toList();
  }
}
