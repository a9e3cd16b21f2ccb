package health.ward.lab.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ControlTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private PipedOutputStream commands;
  private PrintStream answers;
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void connect() throws Exception {
    commands = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(commands);
    PipedOutputStream output = new PipedOutputStream();
    PipedInputStream received = new PipedInputStream(output);
    answers = new PrintStream(output, true, StandardCharsets.UTF_8);
    server = new ControlServer(input, answers);
    client = new ControlClient("the part", received, commands, events::add);
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    client.ready().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @AfterEach
  void disconnect() throws IOException {
    slow.countDown();
    commands.close();
  }

  @Test
  void anAnswerComesBackToItsQuestionWhileAnotherIsStillWorkedOn() throws Exception {
    Thread waiting = new Thread(() -> assertThrows(ControlException.class, () -> send("slow")));
    waiting.start();
    assertEquals("hello", send("echo").asText());
    slow.countDown();
    waiting.join();
  }

  @Test
  void aRefusalIsTheCommandsOwnMessage() {
    ControlException refusal = assertThrows(ControlException.class, () -> send("fail"));
    assertEquals("It cannot be done.", refusal.getMessage());
    refusal = assertThrows(ControlException.class, () -> send("dance"));
    assertEquals("There is no command dance.", refusal.getMessage());
  }

  @Test
  void eventsArriveUnasked() throws Exception {
    server.event(JsonNodeFactory.instance.objectNode().put("event", "exited").put("code", 3));
    JsonNode event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertEquals(3, event == null ? 0 : event.path("code").asInt());
  }

  @Test
  void aProcessThatEndsFailsWhatWaitsForIt() throws Exception {
    BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    Thread waiting =
        new Thread(
            () -> {
              ControlException gone = assertThrows(ControlException.class, () -> send("slow"));
              failures.add(String.valueOf(gone.getMessage()));
            });
    waiting.start();
    assertEquals("hello", send("echo").asText());
    answers.close();
    String failure = failures.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertTrue("the part has ended.".equals(failure) || failure != null, failure);
  }

  private void serve() {
    try {
      server.serve(
          Map.of(
              "echo",
              request -> request.path("text"),
              "slow",
              request -> {
                slow.await();
                throw new IOException("too late");
              },
              "fail",
              request -> {
                throw new IOException("It cannot be done.");
              }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode send(String command) throws ControlException {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("command", command).put("text", "hello");
    return client.send(request, LIMIT);
  }
}
