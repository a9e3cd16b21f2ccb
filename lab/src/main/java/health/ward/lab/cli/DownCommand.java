package health.ward.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.lab.supervisor.ControlSocket;
import health.ward.lab.supervisor.Supervisor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything. */
@Command(name = "down", description = "Stops everything; the records stay.")
final class DownCommand implements Callable<Integer> {
  private static final int LIMIT_SECONDS = 40;

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Optional<JsonNode> answer =
        ControlSocket.send(
            place.run().socket(), JsonNodeFactory.instance.objectNode().put("command", "stop"));
    if (answer.isPresent()) {
      Optional<ProcessHandle> supervisor = ProcessHandle.of(answer.get().path("pid").asLong());
      if (supervisor.isPresent()) {
        supervisor.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
      System.out.println("Ward is down");
      return 0;
    }
    List<String> ended = Supervisor.leftovers(place.run());
    System.out.println(
        ended.isEmpty() ? "Ward does not run" : "Ended what was left: " + String.join(", ", ended));
    return 0;
  }
}
