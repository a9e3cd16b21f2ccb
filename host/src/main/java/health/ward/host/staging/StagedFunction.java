package health.ward.host.staging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One function of a staged app.
 *
 * @param name the name of its folder
 * @param jar the jar that its {@code function.json} names, absolute and normalised
 * @param entryPoint class and method, {@code package.Class.method}
 * @param trigger what starts it
 * @param outputs the queues that it writes to
 */
public record StagedFunction(
    String name, Path jar, String entryPoint, Trigger trigger, List<QueueBinding> outputs) {

  /** Defensive copy. */
  public StagedFunction {
    outputs = List.copyOf(outputs);
  }

  /** The HTTP trigger, when it has one. */
  public Optional<Trigger.Http> http() {
    return trigger instanceof Trigger.Http http ? Optional.of(http) : Optional.empty();
  }

  /** The queue that triggers it, when one does. */
  public Optional<QueueBinding> queue() {
    return trigger instanceof Trigger.Queue queue ? Optional.of(queue.queue()) : Optional.empty();
  }

  /** The class of the entry point. */
  public String className() {
    return entryPoint.substring(0, entryPoint.lastIndexOf('.'));
  }

  /** The method of the entry point. */
  public String methodName() {
    return entryPoint.substring(entryPoint.lastIndexOf('.') + 1);
  }
}
