package health.ward.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Notes;
import health.ward.cli.Pause;
import health.ward.cli.Surroundings;
import health.ward.cli.channel.Request;
import health.ward.cli.channel.UnreachableException;
import health.ward.cli.config.App;
import health.ward.cli.testing.TestApi;
import health.ward.sealing.bhttp.Field;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
  private static final int ATTEMPTS = 4;

  @TempDir Path folder;
  private TestApi server;

  @BeforeEach
  void start() throws Exception {
    server = new TestApi(folder, List.of(), List.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aProblemAfterALostAnswerLeavesItInDoubt() throws Exception {
    server.loseAnswers(2);
    Api api = api(time -> server.rescore("p"));
    ProblemException problem = assertThrows(ProblemException.class, () -> create(api, "{}"));
    assertEquals(412, problem.problem().status());
    assertEquals(2, problem.getSuppressed().length);
    assertInstanceOf(UnreachableException.class, problem.getSuppressed()[0]);
    assertEquals(1, server.writes());
  }

  @Test
  void aThreadThatIsToEndDoesNotAskAgain() throws Exception {
    Api api =
        api(
            time -> {
              throw new InterruptedException();
            });
    ProblemException last =
        assertThrows(ProblemException.class, () -> create(api, "{\"slow\":\"1\"}"));
    assertEquals(503, last.problem().status());
    assertTrue(Thread.interrupted(), "whoever owns the thread is told, too");
    assertEquals(1, server.messages().size());
  }

  @Test
  void aRepetitionToAnAppThatHasRestartedIsSealedToKeysThatAreVerifiedAnew() throws Exception {
    server.loseAnswers(1);
    create(api(time -> server.restartBeforeNextMessage("patient")), "{}");
    assertEquals(2, server.documents());
    assertEquals(3, server.messages().size());
    assertEquals(1, server.writes());
  }

  @Test
  void anAppWhoseKnownKeysAreAllOldIsVerifiedAnewAllTheSame() throws Exception {
    Api api = api(time -> {});
    create(api, "{}");
    for (int restart = 1; restart <= 2; restart++) {
      server.restartBeforeNextMessage("patient");
      assertThrows(ProblemException.class, () -> create(api, "{}"));
      assertEquals(1 + restart, server.documents());
    }
    assertEquals(1 + 2 + 3, server.messages().size());
  }

  private static void create(Api api, String body) throws Exception {
    List<Field> fields =
        List.of(
            new Field("content-type", "application/json"),
            new Field("if-none-match", "*"),
            new Field("idempotency-key", WriteId.random(new SecureRandom()).text()));
    api.call(App.PATIENT, new Request("PUT", "/patient/p", fields, body.getBytes(UTF_8)));
  }

  private Api api(Pause pause) throws Exception {
    return server.api(
        new Surroundings(
            InputStream.nullInputStream(),
            Clock.systemUTC(),
            new SecureRandom(),
            pause,
            new Notes(new PrintWriter(Writer.nullWriter()), /* terminal= */ false)),
        ATTEMPTS);
  }
}
