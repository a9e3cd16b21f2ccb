package health.ward.host.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Logger app = Logger.getLogger("some.app");
  private HostLog log;

  @BeforeEach
  void listen() {
    log = HostLog.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreLogging() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void declaredFieldsAreMembersOfALineOfJson() {
    app.log(Level.INFO, "function={0} outcome={1} millis={2}", new Object[] {"patient", 200, "7"});
    JsonObject line = only();
    assertEquals("INFO", line.get("level").getAsString());
    assertEquals("some.app", line.get("logger").getAsString());
    assertEquals("patient", line.get("function").getAsString());
    assertEquals("200", line.get("outcome").getAsString());
    assertEquals("7", line.get("millis").getAsString());
    assertEquals(6, line.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a text with canary",
        "canary=undeclared",
        "event=well canary",
        "event=with  blanks",
        "event=ca/nary\nary",
        "event=one event=canary",
        "time=canary",
        "level=canary",
        "logger=canary",
        "reason=canary in words",
        "event=x reason=canary in words",
        "event=",
        ""
      })
  void whatHasNoDeclaredFormIsLeftOut(String text) {
    app.severe(text);
    JsonObject line = only();
    assertEquals("true", line.get("textLeftOut").getAsString());
    assertEquals(4, line.size());
    assertFalse(line.toString().contains("canary"), line.toString());
  }

  @Test
  void onlyWiringSaysInWordsWhyAnAppDoesNotStart() {
    Logger wiring = Logger.getLogger("health.ward.gateway.wiring.AppWiring");
    wiring.severe("event=cannotStart service=score reason=ward.json /ward must be 1");
    assertEquals("ward.json /ward must be 1", only().get("reason").getAsString());
    bytes.reset();
    wiring.warning("event=cannotStart service=score reason=in words");
    assertTrue(only().has("textLeftOut"));
  }

  @Test
  void aReasonIsMadePlainAndCutRatherThanLeftOut() {
    Logger wiring = Logger.getLogger("health.ward.gateway.wiring.AppWiring");
    wiring.severe("event=cannotStart reason=a \"quote\", C:\\, \u00e9\nand " + "x".repeat(300));
    JsonObject line = only();
    assertEquals("cannotStart", line.get("event").getAsString());
    String reason = line.get("reason").getAsString();
    assertTrue(reason.startsWith("a ?quote?, C:?, ??and xxx"), reason);
    assertEquals(300, reason.length());
  }

  @Test
  void aFailureIsItsClassesAndFramesWithoutMessages() {
    Exception inner = new IllegalStateException("canary too");
    Exception outer = new RuntimeException("canary", inner);
    inner.initCause(outer);
    app.log(Level.WARNING, "event=functionFailed function=f", outer);
    JsonObject line = only();
    assertEquals("java.lang.RuntimeException", line.get("fault").getAsString());
    assertEquals("[\"java.lang.IllegalStateException\"]", line.get("causes").toString());
    assertTrue(line.getAsJsonArray("frames").get(0).getAsString().contains(getClass().getName()));
    assertFalse(line.toString().contains("canary"), line.toString());
  }

  @Test
  void librariesBelowAndFineLinesSayNothing() {
    Logger.getLogger("org.eclipse.jetty.server.Server").severe("GET /?canary");
    app.fine("event=tooFine");
    log.flush();
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyMemberOfALineIsDeclared() {
    app.log(Level.WARNING, "event=functionFailed", new Exception());
    for (String member : only().keySet()) {
      assertTrue(LogField.of(member).isPresent(), member);
    }
  }

  private JsonObject only() {
    log.flush();
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size(), lines.toString());
    return JsonParser.parseString(lines.get(0)).getAsJsonObject();
  }
}
