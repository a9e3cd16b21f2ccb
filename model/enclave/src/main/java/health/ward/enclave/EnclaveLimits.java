package health.ward.enclave;

import java.time.Duration;

/**
 * What bounds the enclave's memory and work.
 *
 * @param messageBytes of one sealed message
 * @param bytesInFlight of all messages received or answered at a time
 * @param longestReception of one message, from its head to its last byte
 * @param elements of all inputs of one request together
 * @param running inferences at a time
 * @param waiting for their turn, besides those
 * @param longestWait for a turn
 * @param replays accepted messages remembered; the key changes when half are
 * @param evidenceBurst fresh evidence at once
 * @param evidencePerSecond fresh evidence after that
 */
public record EnclaveLimits(
    int messageBytes,
    int bytesInFlight,
    Duration longestReception,
    int elements,
    int running,
    int waiting,
    Duration longestWait,
    int replays,
    int evidenceBurst,
    double evidencePerSecond) {

  /** Limits for this machine: one inference a processor, each on one thread. */
  static EnclaveLimits standard() {
    return new EnclaveLimits(
        8 << 20,
        24 << 20,
        Duration.ofSeconds(30),
        1 << 18,
        Runtime.getRuntime().availableProcessors(),
        24,
        Duration.ofSeconds(5),
        1 << 17,
        20,
        10);
  }

  /** Threads of the server: everything that may run or wait, and some for probes. */
  int threads() {
    return running + waiting + 8;
  }
}
