package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.build.Tree;
import health.ward.lab.fault.ChangedByte;
import health.ward.lab.fault.Fault;
import health.ward.lab.maa.MaaFault;
import health.ward.lab.tee.EnclaveImage;
import health.ward.lab.tee.InstanceFolders;
import health.ward.lab.tee.LoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the parts into the state that the faults ask for. The ONNX enclave is started anew at
 * every change but Redis's: its key is then another one, so the apps must verify it again and meet
 * the fault at once.
 */
final class FaultSwitches {
  private final Parts parts;
  private final RunFolder run;
  private final Set<Fault> active = EnumSet.noneOf(Fault.class);

  FaultSwitches(Parts parts, RunFolder run) {
    this.parts = parts;
    this.run = run;
  }

  synchronized Set<Fault> active() {
    return active.isEmpty() ? Set.of() : EnumSet.copyOf(active);
  }

  synchronized void set(Fault fault, boolean on) throws LabException {
    if (on ? !active.add(fault) : !active.remove(fault)) {
      return;
    }
    if (fault == Fault.REDIS_DOWN) {
      switchPart(parts.redis(), !on);
      return;
    }
    if (fault == Fault.MAA_DOWN) {
      switchPart(parts.maa(), !on);
    }
    if (!active.contains(Fault.MAA_DOWN)) {
      parts.maa().send(maaFault());
    }
    restartEnclave();
  }

  private void restartEnclave() throws LabException {
    EnclavePart enclave = parts.enclave("onnx");
    enclave.stop();
    if (active.contains(Fault.ENCLAVE_DOWN)) {
      return;
    }
    EnclaveImage image =
        active.contains(Fault.WRONG_MEASUREMENT)
            ? changed(enclave.builtImage())
            : enclave.builtImage();
    enclave.become(image, active.contains(Fault.DEBUG_ENCLAVE));
    enclave.start();
  }

  private ObjectNode maaFault() {
    ObjectNode command = JsonNodeFactory.instance.objectNode().put("command", "fault");
    Optional<MaaFault> fault =
        Arrays.stream(MaaFault.values())
            .filter(each -> Fault.of(each.label()).filter(active::contains).isPresent())
            .findFirst();
    fault.ifPresent(each -> command.put("name", each.label()));
    return command;
  }

  private EnclaveImage changed(EnclaveImage image) throws LabException {
    Path copy = run.path("changed-enclave");
    try {
      InstanceFolders.delete(copy);
      image.copyTo(copy);
      ChangedByte.inJarOf(copy.resolve("lib"), "ward-enclave");
      return Tree.onnx(copy);
    } catch (IOException | LoadException e) {
      throw new LabException("The enclave's copy cannot be changed: " + e.getMessage(), e);
    }
  }

  private static void switchPart(Part part, boolean on) throws LabException {
    if (on) {
      part.start();
    } else {
      part.stop();
    }
  }
}
