package health.ward.lab.scaleout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** What hosts and enclaves have written: the word that they are ready, and lines of JSON. */
final class LogLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READY = "(Functions host|ONNX enclave) ready: .*";

  private LogLines() {}

  /**
   * Checks each line.
   *
   * @param declared which members a line may have
   * @return how many lines of JSON there are
   */
  static int check(Path log, Predicate<String> declared) throws Exception {
    int events = 0;
    List<String> lines = Files.readAllLines(log);
    for (String line : lines) {
      if (!line.matches(READY)) {
        events++;
        JsonNode event = parsed(log, line);
        event
            .fieldNames()
            .forEachRemaining(name -> assertTrue(declared.test(name), log + ": " + line));
        assertTrue(event.has("time") && event.has("level") && event.has("logger"), line);
      }
    }
    return events;
  }

  private static JsonNode parsed(Path log, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(log + " has a line that is no JSON: " + line, e);
    }
  }
}
