package health.ward.enclave.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

  @Test
  void declaredFieldsAreMembersOfALineOfJson() throws Exception {
    JsonNode line = line("event=noEvidence fault=java.io.IOException");
    assertEquals("noEvidence", line.path("event").asText());
    assertEquals("java.io.IOException", line.path("fault").asText());
    assertEquals("WARNING", line.path("level").asText());
    assertEquals("some.logger", line.path("logger").asText());
    line.fieldNames().forEachRemaining(name -> assertTrue(LogField.of(name).isPresent(), name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary in words",
        "canary=undeclared",
        "event=a canary",
        "event=a event=canary",
        "event=a\"canary",
        "time=canary",
        "=canary",
        "event=",
        ""
      })
  void whatHasNoDeclaredFormIsLeftOut(String text) throws Exception {
    JsonNode line = line(text);
    assertEquals("true", line.path("textLeftOut").asText());
    assertEquals(4, line.size());
    assertFalse(line.toString().contains("canary"), line.toString());
  }

  @Test
  void aFailureIsItsClass() throws Exception {
    LogRecord entry = new LogRecord(Level.SEVERE, "event=requestFailed");
    entry.setThrown(new IllegalStateException("canary"));
    String text = new LineFormatter().format(entry);
    assertTrue(text.contains("\"fault\":\"java.lang.IllegalStateException\""), text);
    assertFalse(text.contains("canary"), text);
  }

  private static JsonNode line(String text) throws Exception {
    LogRecord entry = new LogRecord(Level.WARNING, text);
    entry.setLoggerName("some.logger");
    return new ObjectMapper().readTree(new LineFormatter().format(entry));
  }
}
