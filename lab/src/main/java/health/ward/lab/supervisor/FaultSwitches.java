package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.fault.Fault;
import health.ward.lab.maa.MaaFault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the parts into the state that the faults ask for. The ONNX enclave is started anew with
 * every fault but Redis's: its key is then another one, so the apps must verify it again and meet
 * the fault at once. When a fault of the provider's ends, there is nothing to start: what the apps
 * have refused they verify again by themselves.
 */
final class FaultSwitches implements AutoCloseable {
  private static final Set<Fault> OF_THE_PROVIDER =
      Arrays.stream(Fault.values())
          .filter(fault -> MaaFault.of(fault.label()).isPresent())
          .collect(Collectors.toCollection(() -> EnumSet.of(Fault.MAA_DOWN, Fault.OUTDATED_TCB)));

  private final Parts parts;
  private final EnclaveFaults enclave;
  private final Set<Fault> active = EnumSet.noneOf(Fault.class);

  FaultSwitches(Parts parts, EnclaveFaults enclave) {
    this.parts = parts;
    this.enclave = enclave;
  }

  synchronized Set<Fault> active() {
    return active.isEmpty() ? Set.of() : EnumSet.copyOf(active);
  }

  synchronized void set(Fault fault, boolean on) throws LabException {
    if (active.contains(fault) == on) {
      return;
    }
    if (fault == Fault.STALE_KEYS && on) {
      enclave.record();
    }
    change(fault, on);
    apply(fault, on);
  }

  private void change(Fault fault, boolean on) {
    if (on) {
      active.add(fault);
    } else {
      active.remove(fault);
    }
  }

  private void apply(Fault fault, boolean on) throws LabException {
    if (fault == Fault.REDIS_DOWN) {
      switchPart(parts.redis(), !on);
      return;
    }
    if (fault == Fault.MAA_DOWN) {
      switchPart(parts.maa(), !on);
    }
    if (fault == Fault.OUTDATED_TCB) {
      parts.collateral().publish(on);
    }
    if (!active.contains(Fault.MAA_DOWN)) {
      parts.maa().send(maaFaults());
    }
    if (on || !OF_THE_PROVIDER.contains(fault)) {
      enclave.restart(active());
    }
  }

  @Override
  public synchronized void close() {
    enclave.close();
  }

  private ObjectNode maaFaults() {
    ObjectNode command = JsonNodeFactory.instance.objectNode().put("command", "faults");
    ArrayNode names = command.putArray("names");
    Arrays.stream(MaaFault.values())
        .map(MaaFault::label)
        .filter(label -> Fault.of(label).filter(active::contains).isPresent())
        .forEach(names::add);
    return command;
  }

  private static void switchPart(Part part, boolean on) throws LabException {
    if (on) {
      part.start();
    } else {
      part.stop();
    }
  }
}
