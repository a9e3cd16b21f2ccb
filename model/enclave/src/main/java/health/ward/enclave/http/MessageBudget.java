package health.ward.enclave.http;

import java.util.concurrent.Semaphore;

/** Bounds the bytes of all messages that are being received or answered, and so the memory. */
public final class MessageBudget {
  private final Semaphore bytes;

  public MessageBudget(int bytes) {
    this.bytes = new Semaphore(bytes);
  }

  /** Sets so many bytes aside, if they are there. */
  boolean reserve(int size) {
    return bytes.tryAcquire(size);
  }

  void release(int size) {
    bytes.release(size);
  }
}
