package health.ward.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The side of a lab process: reads commands until the input ends; each runs on its own thread. */
public final class ControlServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream input;
  private final PrintStream output;

  public ControlServer(InputStream input, PrintStream output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Takes over this process's standard input and output; what code prints from then on goes to
   * standard error, so that nothing strays into the channel.
   */
  public static ControlServer overStandardStreams() {
    PrintStream channel = System.out;
    System.setOut(System.err);
    return new ControlServer(System.in, channel);
  }

  /** Sends something that nobody asked for, such as {@code {"event":"exited",…}}. */
  public void event(ObjectNode event) {
    write(event);
  }

  /** Says that the part serves, then answers commands until the input ends. */
  public void serve(Map<String, Command> commands) throws IOException {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "control");
              thread.setDaemon(true);
              return thread;
            });
    write(JsonNodeFactory.instance.objectNode().put("event", "ready"));
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode request = JSON.readTree(line);
      threads.execute(() -> write(answer(commands, request)));
    }
    threads.shutdown();
  }

  private static ObjectNode answer(Map<String, Command> commands, JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", request.path("id").asLong());
    String name = request.path("command").asText();
    Command command = commands.get(name);
    if (command == null) {
      return answer.put("error", "There is no command " + name + ".");
    }
    try {
      answer.set("result", command.run(request));
    } catch (Exception e) {
      String message = e.getMessage();
      answer.put("error", message == null ? e.toString() : message);
    }
    return answer;
  }

  private void write(ObjectNode line) {
    synchronized (output) {
      output.print(line + "\n");
      output.flush();
    }
  }
}
