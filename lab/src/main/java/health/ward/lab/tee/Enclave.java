package health.ward.lab.tee;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** One started enclave: its process, its attestation files and its folders. */
final class Enclave {
  /** What a pod has from SIGTERM on: its grace without its {@code preStop}. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final String service;
  private final String measurement;
  private final Process process;
  private final AttestationDevice device;
  private final List<Path> folders;
  private final AtomicLong askedAt = new AtomicLong();

  /**
   * @param measurement lower-case hex
   * @param folders deleted when the enclave has ended
   */
  Enclave(
      String service,
      String measurement,
      Process process,
      AttestationDevice device,
      List<Path> folders) {
    this.service = service;
    this.measurement = measurement;
    this.process = process;
    this.device = device;
    this.folders = List.copyOf(folders);
  }

  String service() {
    return service;
  }

  String measurement() {
    return measurement;
  }

  long pid() {
    return process.pid();
  }

  /** Tells the exit code when the process ends. */
  void onExit(IntConsumer listener) {
    CompletableFuture<Void> told =
        process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
    told.exceptionally(
        problem -> {
          System.err.println("The end of " + service + " was not handled: " + problem);
          return null;
        });
  }

  /** Asks the process to end, and does not wait; its patience begins with the first time. */
  void ask() {
    askedAt.compareAndSet(0, System.nanoTime());
    process.destroy();
  }

  /** Ends the process, with force when it does not listen, and removes what it leaves. */
  void stop() {
    ask();
    try {
      long left = askedAt.get() + PATIENCE.toNanos() - System.nanoTime();
      if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    discard();
  }

  /** Removes what an ended enclave leaves; harmless when repeated. */
  void discard() {
    try {
      device.close();
      for (Path folder : folders) {
        InstanceFolders.delete(folder);
      }
    } catch (IOException e) {
      System.err.println("The folders of " + service + " cannot be removed: " + e.getMessage());
    }
  }
}
