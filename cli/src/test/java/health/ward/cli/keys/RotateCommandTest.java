package health.ward.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.Run;
import health.ward.cli.testing.TestApi;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateCommandTest {
  private final RotationDesk desk = new RotationDesk();
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestApi(folder, desk.routes(), List.of(), List.of());
    api.token(api.issuer().token("keys.admin"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void itIsBegunAndNobodyNeedsToWait() {
    Run run = api.run("keys", "rotate");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        """
        running: to kek-2, 0 of 1,000 records seen, 0 rewrapped, 0 damaged
        --watch shows how far it comes; it goes on without anybody who watches.
        """,
        run.out());
    assertEquals(1, desk.begun());
  }

  @Test
  void whoWatchesSeesTheWalksAndWhatToDoThen() {
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(0, run.code(), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("rewrapping 1,000 of 1,000"), run.err());
    assertTrue(run.err().contains("\nchecking 1,000 of 1,000"), run.err());
    assertEquals(
        """
        complete: to kek-2, 1,000 of 1,000 records seen, 980 rewrapped, 0 damaged
        kek-1 wraps no patient's key any more. When no app has it as its current key, and the queue \
        ward-score is empty, take it out of the apps' secrets (in the lab: ./ward kek destroy \
        kek-1), then rotate once more.
        erasures, final when kek-1 is gone: 2
        erasures, final: 3
        """,
        run.out());
  }

  @Test
  void whenTheOldKeyIsGoneTheErasuresThatBecameFinalAreListed() {
    desk.withdraw();
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        """
        complete: to kek-2, 1,000 of 1,000 records seen, 0 rewrapped, 0 damaged
        erasures, final: 5
        of these since the app does not hold kek-1 any more: 2
        final tag-1
        final tag-2
        """,
        run.out());
  }

  @Test
  void whereThereIsNoOtherKeyItSaysWhatComesFirst() {
    desk.holdOne();
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\nThe app holds no other key. To change it give"), run.out());
  }

  @Test
  void damagedRecordsAreNamedAndAreNoSuccess() {
    desk.damage();
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("\ndamaged tag-of-damaged\nKeep kek-1: it may"), run.out());
    assertFalse(run.out().contains("kek-1 wraps no"), run.out());
  }

  @Test
  void oneThatStandsStillIsBegunAgain() {
    desk.lose();
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(0, run.code(), run.err());
    assertEquals(2, desk.begun());
  }

  @Test
  void appsWithDifferentCurrentKeysAreToldApart() {
    desk.replacedBy("kek-1");
    Run run = api.run("keys", "rotate", "--watch");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.err().contains("to kek-2 was replaced by one to kek-1"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aClerksTokenIsNotEnough() throws Exception {
    api.token(api.issuer().token("patient.read patient.write"));
    Run run = api.run("keys", "rotate");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("token with the scope keys.admin."), run.err());
    assertEquals(0, desk.begun());
  }

  @Test
  void anAppThatIsNotWhatThePolicySaysIsSentNothing() throws Exception {
    TreeMap<String, String> policies = new TreeMap<>(api.policies());
    policies.put("patient", String.valueOf(policies.get("patient")).replace("patient.ward", "x"));
    api.configure(policies);
    Run run = api.run("keys", "rotate");
    assertEquals(1, run.code());
    assertTrue(run.err().startsWith("Refused, and nothing is sent to it: "), run.err());
    assertEquals(List.of(), api.messages());
  }
}
