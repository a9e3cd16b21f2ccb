package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.Launch;
import health.ward.lab.tee.Orders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A part that the TEE loader starts. */
final class EnclavePart implements Part {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(40);

  private final Plan plan;
  private final ProcessPart loader;
  private final Processes processes;
  private final Consumer<String> complaints;
  private volatile EnclaveImage image;
  private volatile Launch launch = Launch.STANDARD;
  private volatile boolean loaded;

  /**
   * What is loaded.
   *
   * @param service the name in session and evidence
   * @param injection members of the loader's order that say where injected files come from
   */
  record Plan(
      String service,
      String name,
      String address,
      EnclaveImage image,
      ObjectNode injection,
      Path log,
      Probe probe) {}

  EnclavePart(Plan plan, ProcessPart loader, Processes processes, Consumer<String> complaints) {
    this.plan = plan;
    this.loader = loader;
    this.processes = processes;
    this.complaints = complaints;
    this.image = plan.image();
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public String address() {
    return plan.address();
  }

  /** From the next start on: another image, or launched in another way. */
  void become(EnclaveImage other, Launch otherLaunch) {
    image = other;
    launch = otherLaunch;
  }

  /** The image of the build. */
  EnclaveImage builtImage() {
    return plan.image();
  }

  @Override
  public void start() throws LabException {
    JsonNode answer = loader.send(order("load"));
    loaded = true;
    try {
      ProcessHandle process =
          ProcessHandle.of(answer.path("pid").asLong()).orElseThrow(() -> ended(-1));
      processes.add(process, plan.name());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!plan.probe().answers()) {
        if (!loaded) {
          throw ended(-1);
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw new LabException(
              "%s does not answer; its log is %s".formatted(plan.name(), plan.log()));
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException e) {
      throw new LabException("The list of processes cannot be written: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Starting " + plan.name() + " was interrupted.", e);
    }
  }

  /** Has the enclave attested without starting it, and the injected files put in a folder. */
  void injectInto(Path folder) throws LabException {
    loader.send(order("inject").put("target", folder.toString()));
  }

  /** Has the enclave attested without starting it, and files and quotes given to a copy of it. */
  void lendTo(Path folder) throws LabException {
    loader.send(order("lend").put("target", folder.toString()));
  }

  @Override
  public void stop() {
    loaded = false;
    try {
      loader.send(command("stop"));
    } catch (LabException e) {
      // The loader is gone, and with it its enclaves.
      return;
    }
  }

  /** The loader saw the process end. */
  void exited(int code) {
    if (loaded) {
      loaded = false;
      complaints.accept(String.valueOf(ended(code).getMessage()));
    }
  }

  String service() {
    return plan.service();
  }

  @Override
  public boolean answers() {
    return loaded && plan.probe().answers();
  }

  private ObjectNode order(String name) {
    ObjectNode order = command(name);
    order.setAll(plan.injection());
    order.set("image", Orders.toJson(image));
    order.set("launch", Orders.toJson(launch));
    return order.put("log", plan.log().toString());
  }

  private ObjectNode command(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("command", name)
        .put("service", plan.service());
  }

  private LabException ended(int code) {
    return new LabException(
        "%s ended%s; its log is %s"
            .formatted(plan.name(), code < 0 ? "" : " with exit code " + code, plan.log()));
  }
}
