package health.ward.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
  private static final String DIGEST =
      "6cab13246cab13246cab13246cab13246cab13246cab13246cab13246cab1324";

  @TempDir Path folder;
  private Path templates;
  private Path out;

  @BeforeEach
  void makeTemplates() throws IOException {
    templates = Files.createDirectories(folder.resolve("templates"));
    out = folder.resolve("out");
  }

  @Test
  void everyPlaceholderIsFilledAndNothingElseIsTouched() throws Exception {
    template("a/session.yaml", "name: ${contoso.name}\nkey: $$SCONE::key$$ '$WARD_KEY' $host\n");
    template("b.json", "{\"mrenclave\": \"${contoso.app.mrenclave}\"}");
    Run run = render("contoso:\n  name: c  # said once\n  app.mrenclave: \"" + DIGEST + "\"\n");
    assertEquals(0, run.code(), run.err());
    assertEquals("name: c\nkey: $$SCONE::key$$ '$WARD_KEY' $host\n", written("a/session.yaml"));
    assertEquals("{\"mrenclave\": \"" + DIGEST + "\"}", written("b.json"));
    assertEquals("a/session.yaml\nb.json\n", run.out());
  }

  @Test
  void whatIsNotSetIsNamedWithItsPlaceAndNothingIsWritten() throws Exception {
    template("a.yaml", "x: ${set}\n\nm: ${app.mrenclave}\n");
    template("b.yaml", "y: ${other}\n");
    Run run = render("set: here\n");
    assertEquals(2, run.code());
    assertEquals(
        "Nothing is written; not set: app.mrenclave (a.yaml:3), other (b.yaml:1)\n", run.err());
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @CsvSource({"${}", "${set", "${set:-other}", "${SET}", "${a..b}"})
  void whatLooksLikeAPlaceholderAndIsNoneIsNamed(String odd) throws Exception {
    template("a.yaml", "x: " + odd + "\n");
    Run run = render("set: here\n");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("not set: \"" + odd), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app.mrenclave: 6cab1324 | app.mrenclave: must be 64 lower-case hex digits",
        "digest.app: latest | digest.app: must be 64 lower-case hex digits",
        "node.mrtd: 6cab1324 | node.mrtd: must be 96 lower-case hex digits",
        "node.launchMeasurement: 6CAB | node.launchMeasurement: must be 96 lower-case hex digits",
        "x: [a, b] | x: is a list; a value is one text",
        "x: | x: is empty",
        "x: 'a\"b' | x: is empty, or holds quotes",
        "x: 'a${b}' | x: is empty, or holds quotes",
        "X: a | X: is no name of a value",
        "dangerousExampleValues: false | dangerousExampleValues: must be true or absent",
        "- a | must be a YAML map",
        "x: 'a | is no YAML"
      })
  void aValueThatCannotBeRightIsRefused(String values, String complaint) throws Exception {
    template("a.yaml", "x: 1\n");
    Run run = render(values + "\n");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("values.yaml: " + complaint), run.err());
  }

  @Test
  void aValueThatIsSetTwiceIsRefusedHoweverItIsWritten() throws Exception {
    template("a.yaml", "x: 1\n");
    assertTrue(render("a: 1\na: 2\n").err().contains("is no YAML"));
    assertTrue(render("a: {b: 1}\na.b: 2\n").err().contains("a.b: is set twice"));
    Path more = Files.writeString(folder.resolve("more.yaml"), "a: 2\n");
    Run run = render("a: 1\n", "--values", more.toString());
    assertTrue(run.err().contains("a: is set in two files"), run.err());
  }

  @Test
  void whatAnExampleSaysIsRefusedUnlessTheFileSaysThatItIsOne() throws Exception {
    template("a.yaml", "x: ${app.mrenclave}\n");
    String example =
        """
        app.mrenclave: "1111111111111111111111111111111111111111111111111111111111111111"
        domain: ward.Example
        own: 10.1.32.0/24
        policyHash: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        tenant: 00000000-0000-0000-0000-0000000000c0
        """;
    Run refused = render(example);
    assertEquals(2, refused.code());
    assertTrue(
        refused
            .err()
            .contains("still an example's: app.mrenclave, domain, policyHash, tenant; write"),
        refused.err());
    assertFalse(Files.exists(out));
    Run run = render("dangerousExampleValues: true\n" + example);
    assertEquals(0, run.code());
    assertEquals("Values of an example: nothing of this can be deployed.\n", run.err());
  }

  @Test
  void onlyThePartsThatAreNamedAreAskedForTheirValues() throws Exception {
    template("base/a.yaml", "x: ${a}\n");
    template("late/b.yaml", "x: ${b}\n");
    template("basement/c.yaml", "x: ${c}\n");
    Run run = render("a: 1\n", "--only", "base");
    assertEquals(0, run.code(), run.err());
    assertEquals("base/a.yaml\n", run.out());
    assertFalse(Files.exists(out.resolve("late")));
  }

  @Test
  void aPartIsTheSameHoweverItIsWritten() throws Exception {
    template("base/a.yaml", "x: ${a}\n");
    template("late/b.yaml", "x: ${b}\n");
    Run run = render("a: 1\n", "--only", "./base", "--only", "late/../base/a.yaml");
    assertEquals(0, run.code(), run.err());
    assertEquals("base/a.yaml\n", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bse", "empty", "../base", "../templates/base", ".", "/"})
  void aPartWithoutAFileIsNamed(String part) throws Exception {
    template("base/a.yaml", "x: 1\n");
    Files.createDirectories(templates.resolve("empty"));
    Files.createDirectories(folder.resolve("base"));
    Run run = render("a: 1\n", "--only", "base", "--only", part);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("templates has no " + part), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void textsAreTakenAsTheyAreWritten() throws Exception {
    template("a.yaml", "x: ${a} ${b} ${c} ${d}\n");
    assertEquals(0, render("a: 1e3\nb: 2026.10\nc: on\nd: 0x10\n").code());
    assertEquals("x: 1e3 2026.10 on 0x10\n", written("a.yaml"));
  }

  @Test
  void nothingIsWrittenBesideAnOlderRendering() throws Exception {
    template("a.yaml", "x: 1\n");
    Files.createDirectories(out);
    Files.writeString(out.resolve("old.yaml"), "old");
    Run run = render("a: 1\n");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("out: is not empty; name a new folder"), run.err());
  }

  @Test
  void aFileStandsForAPlaceholderLineByLineWhereItStands() throws Exception {
    template("a.yaml", "x: ${x}\nfile: |\n    ${a.policy}\nend: 1\n");
    Path file = Files.writeString(folder.resolve("policy.json"), "{\n  \"b\": '\\'\n}\n");
    Run run = render("x: 1\n", "--file", "a.policy=" + file);
    assertEquals(0, run.code(), run.err());
    assertEquals("x: 1\nfile: |\n    {\n      \"b\": '\\'\n    }\nend: 1\n", written("a.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy | ${x} | policy.json: is empty, or holds a dollar",
        "policy | $$SCONE::key$$ | policy.json: is empty, or holds a dollar",
        "policy | '' | policy.json: is empty, or holds a dollar",
        "Policy | a | policy.json: Policy is no name of a value",
        "policy | https://ward.example | policy.json: is still an example's",
        "x | a | x: is set in two files"
      })
  void aFileThatCannotStandForAPlaceholderIsRefused(String name, String text, String complaint)
      throws Exception {
    template("a.yaml", "x: ${x}\n");
    Path file = Files.writeString(folder.resolve("policy.json"), text);
    Run run = render("x: 1\n", "--file", name + "=" + file);
    assertEquals(2, run.code());
    assertTrue(run.err().contains(complaint), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void anExamplesFileIsTakenWhereTheValuesAreAnExample() throws Exception {
    template("a.yaml", "${policy}\n");
    Path file = Files.writeString(folder.resolve("policy.json"), "https://ward.example\n");
    assertEquals(0, render("dangerousExampleValues: true\n", "--file", "policy=" + file).code());
    assertEquals("https://ward.example\n", written("a.yaml"));
  }

  @Test
  void aFileForAPlaceholderThatNoWantedTemplateHasIsRefused() throws Exception {
    template("a.yaml", "${policy}\n");
    template("b.yaml", "x: ${x} $policy policy\n");
    Path file = Files.writeString(folder.resolve("policy.json"), "{}");
    Run run = render("x: 1\n", "--file", "policy=" + file, "--only", "b.yaml");
    assertEquals(2, run.code());
    assertEquals("Nothing is written; no template asks for --file policy\n", run.err());
    assertFalse(Files.exists(out));
    assertEquals(0, render("x: 1\n", "--file", "policy=" + file).code());
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    template("a.yaml", "${policy}\n");
    Run run = render("x: 1\n", "--file", "policy=" + folder.resolve("none.json"));
    assertEquals(2, run.code());
    assertTrue(run.err().contains("none.json: no such file"), run.err());
  }

  @Test
  void oneFileIsATemplateToo() throws Exception {
    template("a.yaml", "x: ${a}\n");
    templates = templates.resolve("a.yaml");
    assertEquals(0, render("a: 1\n").code());
    assertEquals("x: 1\n", written("a.yaml"));
  }

  private void template(String name, String text) throws IOException {
    Path file = templates.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run render(String values, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values);
    String[] arguments = new String[more.length + 5];
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[0] = "render";
    arguments[1] = "--values";
    arguments[2] = file.toString();
    arguments[arguments.length - 2] = templates.toString();
    arguments[arguments.length - 1] = out.toString();
    return Run.at(Instant.EPOCH, arguments);
  }

  private String written(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }
}
