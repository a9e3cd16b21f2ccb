package health.ward.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Notes;
import health.ward.cli.Surroundings;
import health.ward.cli.api.WriteId;
import health.ward.cli.testing.TestApi;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g");

  private final JobDesk desk = new JobDesk();
  private final StringWriter said = new StringWriter();
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
  void moreThanOneJobTakesAreGivenToSeveral() throws Exception {
    score(/* largest= */ 3);
    assertEquals(
        List.of(List.of("a", "b", "c"), List.of("d", "e", "f"), List.of("g")), desk.jobs());
    assertEquals(5, desk.looks(), "each is waited for");
  }

  @Test
  void aJobThatIsCancelledIsNotWaitedForAndTold() throws Exception {
    desk.cancel();
    score(/* largest= */ 7);
    assertEquals(1, desk.looks());
    assertTrue(said.toString().endsWith("0 failed, 7 cancelled\n"), said.toString());
  }

  private void score(int largest) throws Exception {
    SecureRandom random = new SecureRandom();
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            Clock.systemUTC(),
            random,
            time -> {},
            new Notes(new PrintWriter(said), /* terminal= */ false));
    Jobs jobs = new Jobs(api.api(surroundings, 1));
    new Scoring(jobs, new RunKey(WriteId.random(random)), largest, surroundings).score(IDS);
  }
}
