package health.ward.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The supervisor's side of the channel to one lab process; safe for use by several threads. */
public final class ControlClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String part;
  private final OutputStream commands;
  private final Consumer<JsonNode> events;
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final AtomicLong lastId = new AtomicLong();

  /**
   * @param part the name of the process, for messages
   * @param answers what the process prints
   * @param commands what it reads
   * @param events receives what it says unasked, on the reading thread
   */
  public ControlClient(
      String part, InputStream answers, OutputStream commands, Consumer<JsonNode> events) {
    this.part = part;
    this.commands = commands;
    this.events = events;
    Thread reader = new Thread(() -> read(answers), part + "-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /** Completes when the process serves; completes with a {@link ControlException} when it ends. */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /**
   * Sends a command and waits for the answer.
   *
   * @throws ControlException when the process refuses, ends, or takes longer than the limit
   */
  public JsonNode send(ObjectNode request, Duration limit) throws ControlException {
    long id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      byte[] line = (request.put("id", id) + "\n").getBytes(StandardCharsets.UTF_8);
      synchronized (commands) {
        commands.write(line);
        commands.flush();
      }
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new ControlException(String.valueOf(cause == null ? e : cause.getMessage()));
    } catch (TimeoutException | IOException e) {
      throw new ControlException(part + " does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException(part + " was not waited for.");
    } finally {
      waiting.remove(id);
    }
  }

  private void read(InputStream answers) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(JSON.readTree(line));
      }
    } catch (IOException e) {
      ready.completeExceptionally(new ControlException(part + " speaks nonsense."));
    } finally {
      ControlException gone = new ControlException(part + " has ended.");
      ready.completeExceptionally(gone);
      waiting.values().forEach(answer -> answer.completeExceptionally(gone));
    }
  }

  private void take(JsonNode message) {
    if (message.path("event").asText().equals("ready")) {
      ready.complete(null);
    } else if (message.has("event")) {
      events.accept(message);
    } else {
      CompletableFuture<JsonNode> answer = waiting.get(message.path("id").asLong());
      if (answer != null && message.has("error")) {
        answer.completeExceptionally(new ControlException(message.path("error").asText()));
      } else if (answer != null) {
        answer.complete(message.path("result"));
      }
    }
  }
}
