package health.ward.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.fault.Fault;
import health.ward.lab.supervisor.ControlSocket;
import health.ward.lab.supervisor.LabException;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes things go wrong, and right again. */
@Command(name = "fault", description = "Faults to teach and to test: list, on NAME, off NAME.")
final class FaultCommand {
  @Mixin private Place place = new Place();

  @Command(name = "list", description = "Names the faults, and says which are on.")
  int list() throws IOException {
    Optional<JsonNode> answer =
        send(JsonNodeFactory.instance.objectNode().put("command", "faults"));
    for (Fault fault : Fault.values()) {
      boolean on =
          answer
              .map(found -> found.path("on").toString().contains('"' + fault.label() + '"'))
              .orElse(false);
      System.out.printf("%-3s  %-24s  %s%n", on ? "on" : "off", fault.label(), fault.meaning());
    }
    return 0;
  }

  @Command(name = "on", description = "Switches a fault on.")
  int on(@Parameters(paramLabel = "NAME") String name) throws Exception {
    return switchTo(name, true);
  }

  @Command(name = "off", description = "Switches a fault off.")
  int off(@Parameters(paramLabel = "NAME") String name) throws Exception {
    return switchTo(name, false);
  }

  private int switchTo(String name, boolean on) throws IOException, LabException {
    Optional<JsonNode> answer =
        send(
            JsonNodeFactory.instance
                .objectNode()
                .put("command", "fault")
                .put("name", name)
                .put("on", on));
    if (answer.isEmpty()) {
      throw new LabException("Ward does not run; ./ward up starts it.");
    }
    if (answer.get().has("error")) {
      throw new LabException(answer.get().path("error").asText());
    }
    System.out.println(name + " is " + (on ? "on" : "off"));
    return 0;
  }

  private Optional<JsonNode> send(ObjectNode request) throws IOException {
    return ControlSocket.send(place.run().socket(), request);
  }
}
