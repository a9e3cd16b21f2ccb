package health.ward.gateway.health;

import health.ward.gateway.sealed.SealedChannel;
import java.util.function.BooleanSupplier;

/** What probes ask. */
public final class Health {

  private final SealedChannel channel;
  private final BooleanSupplier storeReady;

  /**
   * The health of an app with this channel.
   *
   * @param storeReady whether all that it keeps can be read and written
   */
  public Health(SealedChannel channel, BooleanSupplier storeReady) {
    this.channel = channel;
    this.storeReady = storeReady;
  }

  /** False when only a new process can help: the shared channel key is used up. */
  public boolean live() {
    return !channel.exhausted();
  }

  /** Whether requests can be served now. The ONNX enclave is not asked: patients go on without. */
  public boolean ready() {
    return live() && storeReady.getAsBoolean();
  }
}
