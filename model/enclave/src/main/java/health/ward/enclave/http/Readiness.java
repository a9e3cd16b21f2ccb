package health.ward.enclave.http;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the self-test has passed; before that nothing but probes is answered. */
public final class Readiness {
  private final AtomicBoolean ready = new AtomicBoolean();

  public void declare() {
    ready.set(true);
  }

  boolean declared() {
    return ready.get();
  }
}
