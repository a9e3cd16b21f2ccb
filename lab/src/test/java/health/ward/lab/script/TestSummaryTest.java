package health.ward.lab.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that {@code ./ward test} ends with, from the reports of this run. */
final class TestSummaryTest {
  private static final String MIXED =
      """
      <testsuite name="a.B" tests="4" errors="1" skipped="1" failures="1">
        <testcase name="passes" classname="a.B" time="0.1"/>
        <testcase name="isSkipped" classname="a.B"><skipped/></testcase>
        <testcase name="fails(&quot;x > y&quot;)" classname="a.B">
          <failure message="expected: &lt;1&gt;&#10;but was: &lt;2&gt;" type="Error"><![CDATA[
          </testcase><testcase name="no test">
          	at org.junit.Assertions.fail(Assertions.java:1)
          	at health.ward.B.fails(B.java:2)
          	at health.ward.B.two(B.java:3)
          	at health.ward.B.three(B.java:4)
          	at health.ward.B.four(B.java:5)
          	at health.ward.B.five(B.java:6)
          Caused by: java.io.IOException: no room]]></failure>
        </testcase>
        <testcase name="breaks" classname="a.B"><error type="java.io.IOException"/></testcase>
      </testsuite>
      """;

  @TempDir Path folder;
  private Path since;

  /** How it ended. */
  private record Outcome(int code, String output) {}

  @BeforeEach
  void begin() throws Exception {
    since = Files.createFile(folder.resolve("since"));
  }

  @Test
  void allReportsAreAddedUpAndFailedTestsSayWhy() throws Exception {
    report("one/target/surefire-reports/TEST-a.B.xml", MIXED);
    report("two/target/failsafe-reports/TEST-c.xml", "<testcase name=\"it\" classname=\"c\"/>");
    report(
        "three/target/js-reports/TEST-d.xml", "<testcase classname=\"d\" name=\"js\"></testcase>");
    assertEquals(
        new Outcome(
            1,
            """
            FAILED a.B.breaks
                java.io.IOException
            FAILED a.B.fails("x > y")
                expected: <1>
                but was: <2>
                at health.ward.B.fails(B.java:2)
                at health.ward.B.two(B.java:3)
                at health.ward.B.three(B.java:4)
                at health.ward.B.four(B.java:5)
                Caused by: java.io.IOException: no room
            SKIPPED 1: no reason given
            3 passed, 2 failed, 1 skipped
            """),
        summary());
  }

  @Test
  void nothingFailedIsSuccess() throws Exception {
    report("one/target/surefire-reports/TEST-a.xml", "<testcase name=\"it\" classname=\"a\"/>");
    assertEquals(new Outcome(0, "1 passed, 0 failed, 0 skipped\n"), summary());
  }

  @Test
  void skippedTestsSayWhyOnceForEachReason() throws Exception {
    String tool = "<testcase name=\"it\"><skipped message=\"Assumption failed: %s\"%s</testcase>";
    report(
        "one/target/failsafe-reports/TEST-a.xml",
        tool.formatted("no &quot;x > y&quot;", " type=\"Aborted\"><![CDATA[at a.B]]></skipped>")
            + tool.formatted("no &quot;x > y&quot;", "/>")
            + tool.formatted("no z", "/>")
            + """
            <testcase name="of a parameterized class"><skipped type="a.Aborted"><![CDATA[
            a.Aborted: Assumption failed: no z
            \tat a.B: c]]></skipped></testcase>
            """);
    assertEquals(
        new Outcome(
            0,
            """
            SKIPPED 2: no "x > y"
            SKIPPED 2: no z
            0 passed, 0 failed, 4 skipped
            """),
        summary());
  }

  @Test
  void reportsOfAnEarlierRunDoNotCountAndNoTestIsNoSuccess() throws Exception {
    Path old = report("one/target/surefire-reports/TEST-a.B.xml", MIXED);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    assertEquals(new Outcome(1, "0 passed, 0 failed, 0 skipped\n"), summary());
  }

  private Path report(String name, String xml) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, xml);
  }

  private Outcome summary() throws Exception {
    Path script = Path.of(System.getProperty("ward.root")).resolve(".ci/test-summary.mjs");
    Process node =
        new ProcessBuilder("node", script.toString(), since.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(node.waitFor(), output);
  }
}
