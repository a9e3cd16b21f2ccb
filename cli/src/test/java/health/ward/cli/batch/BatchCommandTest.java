package health.ward.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import health.ward.cli.testing.TestApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {
  private static final String TABLE =
      """
      id,fname,lname,dob,dateadmitted
      a,Jane,Doe,1950-01-31,2010-01-05
      b,John,Doe,1950-02-31,2010-01-05
      c,Joan,Doe,1950-01-31,2010-01-05
      d,Jade,Doe,1950-01-31,2010-01-05
      """;

  private final JobDesk desk = new JobDesk();
  @TempDir Path folder;
  private TestApi api;
  private Path table;

  @BeforeEach
  void start() throws Exception {
    api = new TestApi(folder, desk.routes(), List.of());
    table = Files.writeString(folder.resolve("table.csv"), TABLE);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void patientsAreStoredScoredAndTold() throws Exception {
    Path out = folder.resolve("scores.csv");
    Run run = api.run("batch", table.toString(), "-o", out.toString());
    assertEquals(1, run.code(), "one line was rejected");
    assertEquals(List.of(List.of("a", "c", "d")), desk.jobs());
    assertEquals(
        """
        id,score,state,model,enclave
        a,0.25,scored,risk,
        c,0.25,scored,risk,
        d,0.25,scored,risk,
        """,
        Files.readString(out));
    assertTrue(run.err().contains("rejected " + table + ":3: dob: Write a date"), run.err());
    assertFalse(run.err().contains("1950-02-31"), run.err());
    assertTrue(run.err().contains("sending  3 of 3"), run.err());
    assertTrue(run.err().endsWith("3 scored, 0 not, 1 not taken\n"), run.err());
    assertEquals(2, desk.looks(), "it waits until the job has ended");
  }

  @Test
  void idsAloneAreScoredAndUnknownOnesTold() throws Exception {
    assertEquals(1, api.run("batch", table.toString()).code());
    Path ids = Files.writeString(folder.resolve("ids.txt"), "a\nnobody\ndamaged\n");
    Run run = api.run("batch", ids.toString());
    assertEquals(1, run.code());
    assertEquals(
        """
        id,score,state,model,enclave
        a,0.25,scored,risk,
        nobody,,no-such-patient,,
        damaged,,record-damaged,,
        """,
        run.out());
    assertEquals(3, api.writes(), "nothing was stored again");
  }

  @Test
  void aRunThatWasCutOffGoesOnWithItsKeyAndDoesNothingTwice() throws Exception {
    api.loseAnswers(500);
    Run cut = api.run("batch", table.toString());
    assertEquals(2, cut.code());
    String key = key(cut);
    api.loseAnswers(3);
    Run resumed = api.run("batch", table.toString(), key);
    assertEquals(1, resumed.code(), resumed.err());
    assertTrue(resumed.err().endsWith("3 scored, 0 not, 1 not taken\n"), resumed.err());
    assertTrue(resumed.err().contains("trying again in 1 s"), resumed.err());
    assertEquals(3, api.writes());
    assertEquals(1, desk.jobs().size());
    Run again = api.run("batch", table.toString(), key);
    assertEquals(resumed.out(), again.out());
    assertEquals(1, desk.jobs().size(), "the same key is the same job");
  }

  @Test
  void aRunGoesOnThoughItsJobHasRewrittenRecordsSince() throws Exception {
    Run first = api.run("batch", table.toString());
    api.rescore("a");
    Run resumed = api.run("batch", table.toString(), key(first));
    assertTrue(resumed.err().endsWith("3 scored, 0 not, 2 not taken\n"), resumed.err());
    assertEquals(first.out(), resumed.out());
    assertEquals(3, api.writes());
    assertEquals(1, desk.jobs().size());
  }

  @Test
  void whoIsThereAlreadyIsReplacedOnlyIfThatWasSaid() throws Exception {
    assertEquals(1, api.run("batch", table.toString()).code());
    Run other = api.run("batch", table.toString());
    assertTrue(
        other.err().contains("not stored " + table + ":2: is stored already; --replace"),
        other.err());
    assertTrue(other.err().endsWith("3 scored, 0 not, 4 not taken\n"), other.err());
    assertEquals(3, api.writes());
    Run replacing = api.run("batch", table.toString(), "--replace");
    assertTrue(replacing.err().endsWith("3 scored, 0 not, 1 not taken\n"), replacing.err());
    assertEquals(6, api.writes());
  }

  @Test
  void aTokenThatAllowsTooLittleEndsTheRun() throws Exception {
    api.token(api.issuer().token("patient.read"));
    Run run = api.run("batch", table.toString());
    assertEquals(1, run.code());
    assertTrue(run.err().contains("token with the scope patient.write."), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aTableThatCannotBeOpenedIsToldBeforeAnythingIsSent() {
    Path out = folder.resolve("absent").resolve("scores.csv");
    Run run = api.run("batch", table.toString(), "-o", out.toString());
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith(out + ": cannot be written ("), run.err());
    assertEquals(List.of(), api.messages());
  }

  @Test
  void aTableThatFindsNoPlaceIsNoSuccess() throws Exception {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "a\n");
    assertEquals(1, api.run("batch", table.toString()).code());
    Run run = api.runOnFullDisk("batch", ids.toString());
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().endsWith("The result could not be written.\n"), run.err());
  }

  @Test
  void withoutAFileThereIsNothingToDo() {
    assertEquals(2, api.run("batch").code());
  }

  private static String key(Run run) {
    Matcher key = Pattern.compile("--resume=[A-Za-z0-9_-]{22}").matcher(run.err());
    assertTrue(key.find(), run.err());
    return key.group();
  }
}
