package health.ward.lab.tee;

import health.ward.attestation.bytes.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Copies, measures, injects and starts enclaves, and answers for them. What is measured is the
 * private copy, after the copying, so nobody can change it in between.
 */
final class Loader {
  private final QuotingPlatform platform;
  private final Future<Measurement> measuring;
  private final InstanceFolders folders;
  private final EnclaveStarter starter;
  private final BiConsumer<String, Integer> exits;
  private final Map<String, Enclave> running = new ConcurrentHashMap<>();
  private final List<AttestationDevice> lent = new CopyOnWriteArrayList<>();

  /**
   * @param measuring ready when the Java itself has been measured
   * @param exits told the service and the exit code of an enclave that ended unasked
   */
  Loader(
      QuotingPlatform platform,
      Future<Measurement> measuring,
      InstanceFolders folders,
      EnclaveStarter starter,
      BiConsumer<String, Integer> exits) {
    this.platform = platform;
    this.measuring = measuring;
    this.folders = folders;
    this.starter = starter;
    this.exits = exits;
  }

  /**
   * What the loader is told about one enclave.
   *
   * @param log receives what it prints
   */
  record Order(String service, EnclaveImage image, Launch launch, Injection injection, Path log) {}

  /**
   * Starts an enclave.
   *
   * @throws LoadException when it must not or cannot start; nothing of it is left then
   */
  Enclave load(Order order) throws LoadException {
    if (running.containsKey(order.service())) {
      throw new LoadException(order.service() + " runs already.");
    }
    List<Path> made = new ArrayList<>();
    try {
      Path folder = folders.create(order.service());
      made.add(folder);
      Measured measured = measure(order, folder);
      Map<String, byte[]> files = order.injection().files(measured);
      Path trusted = folders.createInMemory(order.service());
      made.add(trusted);
      InstanceFolders.write(trusted, files);
      Files.createSymbolicLink(folder.resolve(measured.description().trusted()), trusted);
      AttestationDevice device = AttestationDevice.open(folder, measured::quote);
      Process process = starter.start(folder, measured.description(), order.log());
      Enclave enclave =
          new Enclave(order.service(), Hex.of(measured.mrenclave()), process, device, made);
      running.put(order.service(), enclave);
      enclave.onExit(code -> ended(enclave, code));
      return enclave;
    } catch (LoadException e) {
      discard(made);
      throw e;
    } catch (IOException e) {
      discard(made);
      throw new LoadException(order.service() + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      discard(made);
      Thread.currentThread().interrupt();
      throw new LoadException(order.service() + " was interrupted.", e);
    }
  }

  /** Attests an enclave without starting it, and gives the files that it would be given. */
  Map<String, byte[]> inject(Order order) throws LoadException {
    List<Path> made = new ArrayList<>();
    try {
      Path folder = folders.create(order.service());
      made.add(folder);
      return order.injection().files(measure(order, folder));
    } catch (IOException e) {
      throw new LoadException(order.service() + " cannot be measured: " + e.getMessage(), e);
    } finally {
      discard(made);
    }
  }

  /**
   * Attests an enclave without starting it, and lets a copy of it that others run, in a container
   * say, have its files and its quotes. They are about the built enclave, whatever the copy is.
   *
   * @param target gets {@code trusted/} and {@code dev/attestation/}
   */
  void lend(Order order, Path target) throws LoadException {
    List<Path> made = new ArrayList<>();
    try {
      Path folder = folders.create(order.service());
      made.add(folder);
      Measured measured = measure(order, folder);
      InstanceFolders.write(target.resolve("trusted"), order.injection().files(measured));
      lent.add(AttestationDevice.open(target, measured::quote));
    } catch (IOException e) {
      throw new LoadException(order.service() + " cannot be lent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(order.service() + " was interrupted.", e);
    } finally {
      discard(made);
    }
  }

  /** Ends an enclave; one that does not run is fine. */
  void stop(String service) {
    Enclave enclave = running.remove(service);
    if (enclave != null) {
      enclave.stop();
    }
  }

  /** Ends all enclaves, and takes back what was lent. */
  void stopAll() {
    List<Enclave> all = List.copyOf(running.values());
    running.clear();
    all.forEach(Enclave::ask);
    all.forEach(Enclave::stop);
    for (AttestationDevice device : lent) {
      try {
        device.close();
      } catch (IOException e) {
        System.err.println("A lent device does not close: " + e.getMessage());
      }
    }
  }

  private Measured measure(Order order, Path folder) throws LoadException {
    order.image().copyTo(folder);
    EnclaveDescription description = EnclaveDescription.of(folder);
    byte[] mrenclave = java().of(folder, description);
    return new Measured(platform, description, mrenclave, order.launch());
  }

  private Measurement java() throws LoadException {
    try {
      return measuring.get();
    } catch (ExecutionException e) {
      throw new LoadException("The Java that runs the enclaves cannot be measured.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("Measuring was interrupted.", e);
    }
  }

  private void ended(Enclave enclave, int code) {
    if (running.remove(enclave.service(), enclave)) {
      enclave.discard();
      exits.accept(enclave.service(), code);
    }
  }

  private static void discard(List<Path> made) {
    for (Path folder : made) {
      try {
        InstanceFolders.delete(folder);
      } catch (IOException e) {
        System.err.println(folder + " cannot be removed: " + e.getMessage());
      }
    }
  }
}
