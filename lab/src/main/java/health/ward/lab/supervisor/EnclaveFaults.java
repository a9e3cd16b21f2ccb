package health.ward.lab.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.lab.build.Tree;
import health.ward.lab.fault.ChangedByte;
import health.ward.lab.fault.Fault;
import health.ward.lab.fault.Forgery;
import health.ward.lab.fault.Interloper;
import health.ward.lab.ports.Ports;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.InstanceFolders;
import health.ward.lab.tee.Launch;
import health.ward.lab.tee.LoadException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the ONNX enclave as the faults ask for: from other files, launched in another way, or with
 * somebody in front of it.
 */
final class EnclaveFaults implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "enclave.json";
  private static final String FORGER = "mallory";
  private static final int NONCE_LENGTH = 32;

  private final EnclavePart enclave;
  private final ObjectNode files;
  private final int port;
  private final RunFolder run;
  private final Probes probes;
  private final SecureRandom random = new SecureRandom();
  private Optional<Interloper> interloper = Optional.empty();
  private Optional<Forgery> recorded = Optional.empty();

  /**
   * @param files that the enclave is given; its port is among them
   * @param port where callers reach the enclave
   */
  EnclaveFaults(EnclavePart enclave, ObjectNode files, int port, RunFolder run, Probes probes) {
    this.enclave = enclave;
    this.files = files;
    this.port = port;
    this.run = run;
    this.probes = probes;
  }

  /** Ends the enclave that runs, and starts the one of these faults, if any. */
  void restart(Set<Fault> faults) throws LabException {
    Optional<Forgery> forgery = forgery(faults);
    enclave.stop();
    close();
    if (faults.contains(Fault.ENCLAVE_DOWN)) {
      return;
    }
    try {
      listenAt(port);
      if (forgery.isPresent()) {
        int hidden = Ports.anyFree();
        listenAt(hidden);
        interloper =
            Optional.of(
                Interloper.start(port, URI.create("http://localhost:" + hidden), forgery.get()));
      }
      enclave.become(image(faults), launch(faults));
      enclave.start();
    } catch (IOException | LoadException e) {
      throw new LabException("The faulty enclave cannot be made: " + e.getMessage(), e);
    }
  }

  /** Keeps the document of the enclave that runs, to be shown when it is gone. */
  void record() throws LabException {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    String address =
        "http://localhost:%d/enclave/onnx?nonce=%s".formatted(port, Base64Url.encode(nonce));
    try {
      recorded =
          Optional.of(Forgery.recorded(probes.body(address).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new LabException(
          "The ONNX enclave must run to become a predecessor; it gives no document: "
              + e.getMessage(),
          e);
    }
  }

  /** Removes whoever is in front of the enclave. */
  @Override
  public void close() {
    interloper.ifPresent(Interloper::close);
    interloper = Optional.empty();
  }

  private static Launch launch(Set<Fault> faults) {
    return new Launch(
        faults.contains(Fault.DEBUG_ENCLAVE),
        Optional.of(FORGER).filter(signer -> faults.contains(Fault.WRONG_SIGNER)),
        Optional.of(0).filter(svn -> faults.contains(Fault.OLD_SVN)));
  }

  private EnclaveImage image(Set<Fault> faults) throws IOException, LoadException {
    if (!faults.contains(Fault.WRONG_MEASUREMENT) && !faults.contains(Fault.WRONG_MODEL)) {
      return enclave.builtImage();
    }
    Path copy = run.path("changed-enclave");
    InstanceFolders.delete(copy);
    enclave.builtImage().copyTo(copy);
    if (faults.contains(Fault.WRONG_MEASUREMENT)) {
      ChangedByte.inJarOf(copy.resolve("lib"), "ward-enclave");
    }
    if (faults.contains(Fault.WRONG_MODEL)) {
      ChangedByte.inModel(copy.resolve("models/risk/1/model.onnx"), "Age-adjusted");
    }
    return Tree.onnx(copy);
  }

  private Optional<Forgery> forgery(Set<Fault> faults) {
    if (faults.contains(Fault.KEYS_NOT_IN_RUNTIME_DATA)) {
      return Optional.of(Forgery.otherKeys(random));
    }
    return recorded.filter(earlier -> faults.contains(Fault.STALE_KEYS));
  }

  private void listenAt(int chosen) throws JsonProcessingException {
    ObjectNode configuration = (ObjectNode) JSON.readTree(files.path(FILE).asText());
    files.put(FILE, JSON.writeValueAsString(configuration.put("port", chosen)));
  }
}
