package health.ward.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.supervisor.ControlSocket;
import health.ward.lab.supervisor.LabException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What an operator does before and after a rotation. */
@Command(
    name = "kek",
    description =
        "The key-encryption keys of records: new, destroy ID. The apps that keep records are"
            + " started anew.")
final class KekCommand {
  @Mixin private Place place = new Place();

  @Command(name = "new", description = "Gives the apps one more key, which wraps what is new.")
  int introduce() throws IOException, LabException {
    String id = send(request()).path("id").asText();
    System.out.println(id + " wraps what is new; next: ./ward keys rotate --watch");
    return 0;
  }

  @Command(
      name = "destroy",
      description = "Destroys a key for good; what it alone opens is lost. Rotate first.")
  int destroy(@Parameters(paramLabel = "ID") String id) throws IOException, LabException {
    send(request().put("destroy", id));
    System.out.println(id + " is destroyed; ./ward keys rotate --watch names what became final");
    return 0;
  }

  private static ObjectNode request() {
    return JsonNodeFactory.instance.objectNode().put("command", "kek");
  }

  private JsonNode send(ObjectNode request) throws IOException, LabException {
    JsonNode answer =
        ControlSocket.send(place.run().socket(), request)
            .orElseThrow(() -> new LabException("Ward does not run; ./ward up starts it."));
    if (answer.has("error")) {
      throw new LabException(answer.path("error").asText());
    }
    return answer;
  }
}
