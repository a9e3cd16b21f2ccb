package health.ward.lab.supervisor;

/** Asks a part for a sign of life. */
@FunctionalInterface
interface Probe {
  /** Whether it answered as it should, within a few seconds. */
  boolean answers();
}
