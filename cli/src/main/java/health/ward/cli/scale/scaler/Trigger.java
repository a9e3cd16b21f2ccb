package health.ward.cli.scale.scaler;

/** What a scaled object looks at. */
public sealed interface Trigger {

  /** Unique in its scaled object. */
  String name();

  /**
   * Messages of a storage queue.
   *
   * @param length messages that a pod is for
   * @param activation more than these call for the first pod
   * @param all whether those count that are being worked on
   */
  record Queue(String name, String queue, double length, double activation, boolean all)
      implements Trigger {}

  /**
   * Calls in flight, as the pods or what stands before them count them.
   *
   * @param threshold calls that a pod is for
   * @param windowSeconds the mean of how long a time is taken; 1 for what is now
   * @param pushed whether the first call is told at once instead of at the next poll
   */
  record InFlight(String name, double threshold, int windowSeconds, boolean pushed)
      implements Trigger {}

  /**
   * Use of the processor.
   *
   * @param percent of what the pods request
   */
  record Processor(String name, double percent) implements Trigger {}
}
