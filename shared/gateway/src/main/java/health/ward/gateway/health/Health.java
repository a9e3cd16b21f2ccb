package health.ward.gateway.health;

import health.ward.gateway.sealed.SealedChannel;
import health.ward.records.RecordStore;

/** What probes ask. */
public final class Health {

  private final SealedChannel channel;
  private final RecordStore records;

  /** The health of an app with this channel and these records. */
  public Health(SealedChannel channel, RecordStore records) {
    this.channel = channel;
    this.records = records;
  }

  /** False when only a new process can help: the shared channel key is used up. */
  public boolean live() {
    return !channel.exhausted();
  }

  /** Whether requests can be served now. The ONNX enclave is not asked: patients go on without. */
  public boolean ready() {
    return live() && records.ready();
  }
}
