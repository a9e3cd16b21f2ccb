package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.fault.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs a lab until it is told to stop, and answers the commands that come in the meantime. */
public final class Supervisor {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Setting setting;
  private final Consumer<String> say;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Supervisor(Setting setting, Consumer<String> say) {
    this.setting = setting;
    this.say = say;
  }

  /**
   * Starts the lab, says {@code Ward is up}, and returns when everything has stopped.
   *
   * @throws LabException when the lab does not come up, or runs already
   */
  public void run() throws LabException {
    endLeftovers();
    Thread hook = new Thread(this::stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (Lab lab = Lab.start(setting, say);
        ControlSocket control =
            ControlSocket.listen(setting.run().socket(), request -> answer(lab, request))) {
      say.accept("Ward is up");
      control.serveUntil(stopping);
    } catch (IOException e) {
      throw new LabException("The control socket cannot be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  /** Whether a supervisor answers in this folder. */
  public static boolean runs(RunFolder run) throws IOException {
    return ControlSocket.send(run.socket(), JSON.objectNode().put("command", "ping")).isPresent();
  }

  /** Ends what a supervisor that was killed has left, and gives the names. */
  public static List<String> leftovers(RunFolder run) throws IOException {
    return new Processes(run.path("processes")).endAll();
  }

  private void endLeftovers() throws LabException {
    try {
      if (runs(setting.run())) {
        throw new LabException("Ward runs already; ./ward status shows it.");
      }
      List<String> ended = leftovers(setting.run());
      if (!ended.isEmpty()) {
        say.accept("Ended what an earlier lab had left: " + String.join(", ", ended));
      }
    } catch (IOException e) {
      throw new LabException("The lab's folder cannot be read: " + e.getMessage(), e);
    }
  }

  private void stop() {
    stopping.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode answer(Lab lab, JsonNode request) {
    ObjectNode answer = JSON.objectNode().put("pid", ProcessHandle.current().pid());
    switch (request.path("command").asText()) {
      case "ping" -> answer.put("up", true);
      case "stop" -> stopping.countDown();
      case "status" -> {
        Lab.Status status = lab.status();
        status.lines().forEach(answer.putArray("lines")::add);
        answer.put("up", status.up());
      }
      case "faults" -> {
        ArrayNode on = answer.putArray("on");
        lab.faults().forEach(fault -> on.add(fault.label()));
      }
      case "fault" -> fault(lab, request, answer);
      case "kek" -> kek(lab, request, answer);
      default -> answer.put("error", "There is no such command.");
    }
    return answer;
  }

  private static void fault(Lab lab, JsonNode request, ObjectNode answer) {
    Optional<Fault> fault = Fault.of(request.path("name").asText());
    if (fault.isEmpty()) {
      answer.put("error", "There is no such fault; ./ward fault list names them.");
      return;
    }
    try {
      lab.fault(fault.get(), request.path("on").asBoolean());
    } catch (LabException e) {
      answer.put("error", e.getMessage());
    }
  }

  private static void kek(Lab lab, JsonNode request, ObjectNode answer) {
    try {
      if (request.has("destroy")) {
        lab.keks().destroy(request.path("destroy").asText());
      } else {
        answer.put("id", lab.keks().introduce());
      }
    } catch (LabException e) {
      answer.put("error", e.getMessage());
    }
  }
}
