package health.ward.lab.supervisor;

/** One process of the lab. */
public interface Part {
  /** For people. */
  String name();

  /** Where it is reached, for people. */
  String address();

  /**
   * Starts it and waits until it answers.
   *
   * @throws LabException when it does not come up; it is stopped then
   */
  void start() throws LabException;

  /** Stops it; harmless when it does not run. */
  void stop();

  /** Whether it answers now. */
  boolean answers();
}
