package health.ward.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class RequeueCommandTest {
  private final JobDesk desk = new JobDesk();
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestApi(folder, desk.routes(), List.of());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void whatWasGivenUpRunsAgainUntilTheJobHasEnded() throws Exception {
    desk.giveUp();
    Path ids = Files.writeString(folder.resolve("ids.txt"), "a\nb\nc\n");
    Run run = api.run("batch", ids.toString());
    assertEquals(1, run.code());
    assertTrue(run.err().contains("3 failed, 0 cancelled\n"), run.err());
    Matcher job = Pattern.compile("Job ([A-Za-z0-9_-]{22})\n").matcher(run.err());
    assertTrue(job.find(), run.err());
    Run again = api.run("batch", "requeue", job.group(1));
    assertEquals(0, again.code(), again.err());
    assertTrue(again.err().contains("scoring  3 of 3"), again.err());
    assertEquals(1, desk.jobs().size());
  }

  @Test
  void aJobThatIsCancelledStaysSo() throws Exception {
    desk.cancel();
    Path ids = Files.writeString(folder.resolve("ids.txt"), "a\n");
    Run run = api.run("batch", ids.toString(), "--format=ids");
    Matcher job = Pattern.compile("Job ([A-Za-z0-9_-]{22})\n").matcher(run.err());
    assertTrue(job.find(), run.err());
    Run again = api.run("batch", "requeue", job.group(1));
    assertEquals(1, again.code());
    assertTrue(again.err().endsWith("0 failed, 1 cancelled\n"), again.err());
  }

  @Test
  void aJobThatNobodyHasIsToldAndWhatIsNoNameIsNotSent() {
    Run unknown = api.run("batch", "requeue", "nobody");
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("No such job"), unknown.err());
    int sent = api.messages().size();
    Run name = api.run("batch", "requeue", "../scores");
    assertEquals(2, name.code());
    assertTrue(name.err().contains("JOB is the name"), name.err());
    assertEquals(sent, api.messages().size());
  }
}
