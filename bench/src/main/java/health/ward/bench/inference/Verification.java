package health.ward.bench.inference;

import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.bench.statistics.Distribution;

/**
 * What it costs to know the enclave; not part of a request.
 *
 * @param firstNanos the first verification of this process, with everything that is loaded for it
 * @param again further complete verifications
 * @param cachedNanos a verdict from the cache, mean
 */
record Verification(long firstNanos, Distribution again, double cachedNanos) {
  /** The enclave answers no more than 20 at once with fresh evidence. */
  private static final int AGAIN = 10;

  private static final int CACHED = 200_000;

  static Verification measure(LabClient client)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    long began = System.nanoTime();
    client.peers().peer();
    long first = System.nanoTime() - began;
    long[] again = new long[AGAIN];
    for (int i = 0; i < AGAIN; i++) {
      began = System.nanoTime();
      client.check().check();
      again[i] = System.nanoTime() - began;
    }
    cached(client);
    return new Verification(first, Distribution.of(again), cached(client));
  }

  private static double cached(LabClient client)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    long began = System.nanoTime();
    for (int i = 0; i < CACHED; i++) {
      client.peers().peer();
    }
    return (double) (System.nanoTime() - began) / CACHED;
  }
}
