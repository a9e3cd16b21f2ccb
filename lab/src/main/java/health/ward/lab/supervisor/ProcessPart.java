package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.control.ControlClient;
import health.ward.lab.control.ControlException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a process of the supervisor's own; controlled over its standard streams, or not.
 */
final class ProcessPart implements Part {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer than the TEE loader gives its enclaves. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(40);

  private static final Duration PAUSE = Duration.ofMillis(40);

  private final Plan plan;
  private final Watch watch;
  private @Nullable Process process;
  private @Nullable ControlClient control;
  private volatile boolean wanted;

  /**
   * What is started.
   *
   * @param controlled whether the process speaks the control channel
   */
  record Plan(
      String name,
      String address,
      List<String> command,
      Path folder,
      Path log,
      Probe probe,
      boolean controlled) {}

  /** Who is told about processes: that one began, what it says, that one ended unasked. */
  record Watch(Processes processes, Consumer<JsonNode> events, Consumer<String> complaints) {}

  ProcessPart(Plan plan, Watch watch) {
    this.plan = plan;
    this.watch = watch;
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public String address() {
    return plan.address();
  }

  @Override
  public synchronized void start() throws LabException {
    try {
      Process started = builder().start();
      process = started;
      watch.processes().add(started.toHandle(), plan.name());
      CompletableFuture<Void> watching =
          started.onExit().thenAccept(ended -> ended(ended.exitValue()));
      if (plan.controlled()) {
        control =
            new ControlClient(
                plan.name(), started.getInputStream(), started.getOutputStream(), watch.events());
      }
      awaitAnswer(started, watching);
      wanted = true;
    } catch (IOException e) {
      throw new LabException(plan.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Sends a command over the control channel.
   *
   * @throws LabException when it is refused, or the part does not run
   */
  JsonNode send(ObjectNode command) throws LabException {
    ControlClient channel = control;
    if (channel == null) {
      throw new LabException(plan.name() + " does not run.");
    }
    try {
      return channel.send(command, PATIENCE);
    } catch (ControlException e) {
      throw new LabException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public synchronized void stop() {
    wanted = false;
    Process running = process;
    process = null;
    control = null;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean answers() {
    Process running = process;
    return running != null && running.isAlive() && plan.probe().answers();
  }

  private ProcessBuilder builder() throws IOException {
    Files.createDirectories(plan.folder());
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.addAll(plan.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(plan.folder().toFile());
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(plan.log().toFile());
    builder.redirectError(log);
    if (!plan.controlled()) {
      builder.redirectOutput(log).redirectInput(new File("/dev/null"));
    }
    return builder;
  }

  private void awaitAnswer(Process started, CompletableFuture<Void> watching) throws LabException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ControlClient channel = control;
    while (!(channel == null || channel.ready().isDone()) || !plan.probe().answers()) {
      if (!started.isAlive()) {
        throw new LabException(endedLine(started.exitValue()));
      }
      if (System.nanoTime() > deadline) {
        watching.cancel(false);
        stop();
        throw new LabException(
            "%s does not answer; its log is %s".formatted(plan.name(), plan.log()));
      }
      pause();
    }
  }

  private void pause() throws LabException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Starting " + plan.name() + " was interrupted.", e);
    }
  }

  private void ended(int code) {
    if (wanted) {
      wanted = false;
      watch.complaints().accept(endedLine(code));
    }
  }

  private String endedLine(int code) {
    return "%s ended with exit code %d; its log is %s".formatted(plan.name(), code, plan.log());
  }
}
