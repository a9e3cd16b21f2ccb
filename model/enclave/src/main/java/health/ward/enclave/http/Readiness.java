package health.ward.enclave.http;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the self-test has passed; before that nothing but probes is answered. Once withdrawn,
 * probes are told no while all else is still answered.
 */
public final class Readiness {
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean withdrawn = new AtomicBoolean();

  public void declare() {
    ready.set(true);
  }

  /** Balancers shall send nobody here any more. */
  public void withdraw() {
    withdrawn.set(true);
  }

  boolean wanted() {
    return ready.get() && !withdrawn.get();
  }

  boolean declared() {
    return ready.get();
  }
}
