package health.ward.lab.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessPartTest {
  @TempDir Path folder;
  private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();

  @Test
  void start_saysWhichChildDiedWithWhichCodeAndWhereItsLogIs() {
    ProcessPart part = part(() -> false, "sh", "-c", "echo why; exit 3");
    LabException refusal = assertThrows(LabException.class, part::start);
    assertEquals(
        "Redis ended with exit code 3; its log is " + folder.resolve("redis.log"),
        refusal.getMessage());
    assertTrue(complaints.isEmpty());
  }

  @Test
  void aChildThatDiesLaterIsComplainedAboutOnce() throws Exception {
    ProcessPart part = part(() -> true, "sh", "-c", "sleep 0.2; exit 9");
    part.start();
    assertEquals(
        "Redis ended with exit code 9; its log is " + folder.resolve("redis.log"),
        complaints.poll(20, TimeUnit.SECONDS));
    assertFalse(part.answers());
  }

  @Test
  void stop_endsTheChildWithoutAComplaint() throws Exception {
    ProcessPart part = part(() -> true, "sleep", "600");
    part.start();
    assertTrue(part.answers());
    part.stop();
    part.stop();
    assertFalse(part.answers());
    assertTrue(complaints.isEmpty());
  }

  @Test
  void processes_areEndedWhenTheirSupervisorIsGone() throws Exception {
    Path list = folder.resolve("processes");
    Process left = new ProcessBuilder("sleep", "600").start();
    new Processes(list).add(left.toHandle(), "Redis");
    assertEquals(List.of("Redis"), new Processes(list).endAll());
    assertTrue(left.waitFor(20, TimeUnit.SECONDS));
    assertEquals(List.of(), new Processes(list).endAll());
  }

  @Test
  void processes_thatOnlyHaveTheNumberOfOursAreLeftAlone() throws Exception {
    Path list = folder.resolve("processes");
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(list, other.pid() + " 1000 Redis\n");
      assertEquals(List.of(), new Processes(list).endAll());
      assertTrue(other.isAlive());
    } finally {
      other.destroy();
    }
  }

  private ProcessPart part(Probe probe, String... command) {
    return new ProcessPart(
        new ProcessPart.Plan(
            "Redis",
            "nowhere",
            List.of(command),
            folder,
            folder.resolve("redis.log"),
            probe,
            false),
        new ProcessPart.Watch(
            new Processes(folder.resolve("started")), event -> {}, complaints::add));
  }
}
