package health.ward.cli.scale.load;

/**
 * A deployment and the work that one of its pods does.
 *
 * @param name of the deployment
 * @param pool that its pods stand on
 * @param size of a pod
 * @param startSeconds from a place on a node to ready: image, enclave, attestation, JVM
 * @param serviceMicros of one core for one call or message, without the inference in it
 * @param lanes calls that really run at a time: cores
 * @param places calls that are taken at a time; the others wait before the pod
 * @param queue that it works on; empty when it answers requests
 * @param inferenceMicros of a lane of the ONNX enclave in each; 0 for none
 */
public record App(
    String name,
    String pool,
    Size size,
    int startSeconds,
    long serviceMicros,
    int lanes,
    int places,
    String queue,
    long inferenceMicros) {

  private static final double MICROS = 1e6;

  /** Calls a second that a pod's own processor allows. */
  public double rate() {
    return serviceMicros == 0 ? 0 : Math.min(lanes, places) * MICROS / serviceMicros;
  }

  /** Seconds of a core in each call. */
  public double coreSeconds() {
    return serviceMicros / MICROS;
  }

  /** Seconds of a lane of the ONNX enclave in each call. */
  public double inferenceSeconds() {
    return inferenceMicros / MICROS;
  }

  /** Seconds that a call takes when it waits for nobody. */
  public double seconds() {
    return (serviceMicros + inferenceMicros) / MICROS;
  }
}
