package health.ward.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.lab.supervisor.ControlSocket;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows whether each part answers. */
@Command(name = "status", description = "A line for each part; exits with 0 when all answer.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Optional<JsonNode> answer =
        ControlSocket.send(
            place.run().socket(), JsonNodeFactory.instance.objectNode().put("command", "status"));
    if (answer.isEmpty()) {
      System.out.println("Ward does not run");
      return 1;
    }
    answer.get().path("lines").forEach(line -> System.out.println(line.asText()));
    boolean up = answer.get().path("up").asBoolean();
    System.out.println(up ? "Ward is up" : "Ward is not all up");
    return up ? 0 : 1;
  }
}
