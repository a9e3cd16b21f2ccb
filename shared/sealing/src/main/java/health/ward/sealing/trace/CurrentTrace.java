package health.ward.sealing.trace;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call that a thread is working on, for whoever calls on from there. */
public final class CurrentTrace {

  @SuppressWarnings("ThreadLocalUsage") // one an app, which several of may share a process
  private final ThreadLocal<@Nullable Traceparent> current = new ThreadLocal<>();

  private final SecureRandom random;

  public CurrentTrace(SecureRandom random) {
    this.random = random;
  }

  /**
   * This thread begins to work on a call.
   *
   * @param caller the value of the caller's field; what is not valid begins a new chain
   * @return the call that it works on already, to be given back at the end
   */
  public Optional<Traceparent> enter(@Nullable String caller) {
    Optional<Traceparent> outer = call();
    Optional<Traceparent> parent = Optional.ofNullable(caller).flatMap(Traceparent::parse);
    current.set(parent.map(known -> known.next(random)).orElseGet(() -> Traceparent.begin(random)));
    return outer;
  }

  /** A field was found inside the seal: if it is valid, the call belongs to its chain instead. */
  public void enterSealed(String caller) {
    Traceparent.parse(caller).ifPresent(known -> current.set(known.next(random)));
  }

  /** The work is over, and the thread is back at what it worked on before. */
  public void leave(Optional<Traceparent> outer) {
    outer.ifPresentOrElse(current::set, current::remove);
  }

  /** The call that this thread works on, if it works on one. */
  public Optional<Traceparent> call() {
    return Optional.ofNullable(current.get());
  }

  /** The field for a call onwards, its span new. */
  public Optional<Traceparent> onwards() {
    return call().map(known -> known.next(random));
  }
}
