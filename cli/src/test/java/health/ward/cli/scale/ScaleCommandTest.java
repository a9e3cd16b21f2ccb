package health.ward.cli.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class ScaleCommandTest {
  private static final String ROOT = System.getProperty("ward.root");
  private static final String LOAD =
      """
      ward: 1
      title: A <night>
      minutes: 30
      loads: [{app: score-queue, atMinute: 1, calls: 20}]
      """;

  @TempDir Path folder;

  private Run scale(String load, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("load.yaml"), load);
    String[] arguments = {"scale", "--ward", ROOT, file.toString()};
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return Run.at(Instant.EPOCH, all.toArray(String[]::new));
  }

  @Test
  void tellsHowItWentAndWhatCameOfIt() throws Exception {
    Run run = scale(LOAD, "--every", "5");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    List<String> lines = run.out().lines().toList();
    assertEquals("A <night>", lines.get(0));
    assertTrue(
        lines.get(2).matches(" *time +score-queue +waiting +oldest +onnx .*nodes"), run.out());
    assertTrue(lines.get(4).matches("0:05:00 .*"), run.out());
    assertTrue(run.out().contains("score-queue: drained at 0:"), run.out());
    assertTrue(run.out().contains("node hours, cost: no price given"), run.out());
  }

  @Test
  void thePlotIsXmlWithALabelForEachLine() throws Exception {
    Path svg = folder.resolve("plot.svg");
    assertEquals(0, scale(LOAD, "--svg", svg.toString()).code());
    String text = Files.readString(svg);
    Document plot =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", plot.getDocumentElement().getTagName());
    for (String label :
        List.of(
            "A &lt;night&gt;", ">score-queue<", ">onnx<", ">contoso<", ">fabrikam<", ">0:30<")) {
      assertTrue(text.contains(label), label);
    }
    assertFalse(text.contains("NaN"));
  }

  @Test
  void pricesOfNodesBecomeCosts() throws Exception {
    Path costs =
        Files.writeString(
            folder.resolve("cost.csv"),
            """
            item,unit,amount,price,how,source,date
            Standard_DC4s_v3,node hour,0,2,,a list,2026-11-27
            """);
    String out = scale(LOAD, "--costs", costs.toString()).out();
    assertTrue(
        out.matches("(?s).*fabrikam: at most 1 nodes .*0.5 node hours, cost: 1.00\n.*"), out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minutes: 30   | minutes: 0     | /minutes: must be a whole number from 1 to 10080
          minutes: 30   | hours: 1       | /hours: is not a known member
          calls: 20     | calls: many    | /loads/0/calls: must be a whole number from 1 to 1000000000000
          atMinute: 1   | atMinute: 30   | /loads/0/atMinute: must be a whole number from 0 to 29
          atMinute: 1   | fromMinute: 1  | /loads/0/toMinute: is missing
          """)
  void aBadLoadIsToldByItsPlace(String from, String to, String message) throws Exception {
    Run run = scale(LOAD.replace(from, to));
    assertEquals(2, run.code());
    assertEquals(folder.resolve("load.yaml") + ": " + message, run.err().strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "40000000"})
  void aStepThatIsNoneIsTold(String minutes) throws Exception {
    Run run = scale(LOAD, "--every=" + minutes);
    assertEquals(2, run.code());
    assertEquals("--every is 1 to 1440 minutes", run.err().strip());
  }

  @Test
  void aSizeOfMachineWithoutARowIsTold() throws Exception {
    Path costs =
        Files.writeString(
            folder.resolve("cost.csv"), "item,unit,amount,price,how,source,date\nvm,hour,1,,,,\n");
    Path load = Files.writeString(folder.resolve("load.yaml"), LOAD);
    String[] line = {"cost", "--ward", ROOT, "--load=" + load, "--costs=" + costs};
    Run run = Run.at(Instant.EPOCH, line);
    assertEquals(2, run.code());
    assertEquals(
        "The costs have no row for Standard_DC4s_v3, which the cluster uses.", run.err().strip());
  }

  @Test
  void whatFindsNoPlaceIsNoResult() {
    Run run = Run.onFullDisk(Instant.EPOCH, "cost", "--ward", ROOT);
    assertEquals(2, run.code());
    assertEquals("The result could not be written.", run.err().strip());
  }

  @Test
  void aLoadForNobodyIsTold() throws Exception {
    Run run = scale(LOAD.replace("score-queue", "scores"));
    assertEquals(2, run.code());
    assertEquals("load for scores: there is no such app", run.err().strip());
  }

  @Test
  void anAbsentFileIsTold() {
    Run run = Run.at(Instant.EPOCH, "scale", "--ward", ROOT, "/no/load.yaml");
    assertEquals(2, run.code());
    assertEquals("/no/load.yaml: no such file", run.err().strip());
  }
}
