package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import health.ward.functions.score.ScoreFixture;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a part of which nothing is heard any more. */
class LostPartTest {

  private static final Instant NOW = PartScene.NOW;

  private final PartScene scene = new PartScene();
  private final List<String> copies = new ArrayList<>();

  @BeforeEach
  void submit() throws Exception {
    scene.submit("job", List.of(List.of("p1", "p2")));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aLastDeliveryThatWasKilledIsGivenUpWhenItsMessageIsPoison() throws Exception {
    scene.set(Status.RUNNING, 5);
    assertEquals(0, failed(Duration.ofMinutes(19)));
    assertEquals("waiting-for-redelivery", progress(Duration.ofMinutes(11)).state());
    assertEquals(2, failed(Duration.ofMinutes(21)));
  }

  @Test
  void whatWasTakenIsLostOnceNothingCanDeliverIt() throws Exception {
    scene.set(Status.RUNNING, 4);
    assertEquals(0, failed(Duration.ofMinutes(70)));
    assertEquals(2, failed(Duration.ofMinutes(71)));
    assertEquals("finished", progress(Duration.ofMinutes(71)).state());
  }

  @Test
  void whatMayStandInLineIsLostAfterADay() throws Exception {
    for (Status status : List.of(Status.UNSENT, Status.WAITING)) {
      scene.set(status, 5);
      assertEquals(0, failed(Duration.ofHours(24)), status.name());
      assertEquals(2, failed(Duration.ofHours(25)), status.name());
      assertEquals("finished", progress(Duration.ofHours(25)).state());
    }
  }

  @Test
  void noPartIsLostWhileOthersOfItsJobMove() throws Exception {
    scene.submit("two", List.of(List.of("p1"), List.of("p2")));
    PartState moved = scene.state().at(Status.WAITING, 1, NOW.plus(Duration.ofMinutes(30)));
    scene.ledger.change(scene.job, job().parts().get(1), moved);
    assertEquals(0, failed(Duration.ofHours(24).plusMinutes(30)));
    assertEquals(2, failed(Duration.ofHours(24).plusMinutes(31)));
  }

  @Test
  void whatWaitedInACancelledJobIsCancelledAndNeverLost() throws Exception {
    scene.set(Status.WAITING, 1);
    scene.ledger.cancel(scene.job);
    assertEquals(0, failed(Duration.ofHours(25)));
    assertEquals(2, progress(Duration.ofHours(25)).cancelled());
    assertFalse(JobProgress.isGivenUp(job(), scene.state(), NOW.plus(Duration.ofHours(25))));
  }

  @Test
  void aLostPartThatIsDeliveredAllTheSameCountsOnce() throws Exception {
    scene.set(Status.WAITING, 5);
    assertEquals(2, failed(Duration.ofHours(25)));
    assertEquals("done", taken(5));
    assertEquals("repeated", taken(1));
    JobProgress ended = progress(Duration.ofHours(25));
    assertEquals(1, ended.done());
    assertEquals(1, ended.failed(), "the second is nobody's id");
    assertEquals(2, scene.store.read(PartScene.PATIENT).orElseThrow().version());
  }

  @Test
  void aLostPartIsSentAgainAndALateMessageBesideItCountsOnce() throws Exception {
    for (Status status : List.of(Status.UNSENT, Status.WAITING, Status.RUNNING)) {
      scene.set(status, 4);
      Instant later = NOW.plus(Duration.ofMinutes(71));
      Jobs jobs = new Jobs(scene.ledger);
      Job again = jobs.rearmed(job(), later);
      assertEquals(List.of(scene.message), jobs.unsent(again));
      assertEquals(0, JobProgress.of(again, later).failed());
      assertEquals(later, scene.state().since());
    }
    assertEquals("done", taken(5));
    assertEquals("repeated", taken(1));
    JobProgress ended = progress(Duration.ofMinutes(72));
    assertEquals(1, ended.done());
    assertEquals(1, ended.failed(), "the second is nobody's id");
  }

  @Test
  void aPartThatMayStillComeIsNotSentAgain() throws Exception {
    scene.set(Status.WAITING, 4);
    Jobs jobs = new Jobs(scene.ledger);
    Job same = jobs.rearmed(job(), NOW.plus(Duration.ofMinutes(70)));
    assertEquals(List.of(), jobs.unsent(same));
    assertEquals(Status.WAITING, scene.state().status());
  }

  /** What a call says that can do its work, at this delivery. */
  private String taken(int delivery) throws Exception {
    PartTaker able =
        scene.taker(
            patients -> patients.stream().map(ScoreFixture::score).toList(),
            new Patience(Duration.ZERO, System::nanoTime, time -> {}));
    return able.take(scene.message, delivery, copies::add);
  }

  private Job job() throws Exception {
    return scene.ledger.job(scene.job).orElseThrow();
  }

  private JobProgress progress(Duration later) throws Exception {
    return JobProgress.of(job(), NOW.plus(later));
  }

  private int failed(Duration later) throws Exception {
    return progress(later).failed();
  }
}
