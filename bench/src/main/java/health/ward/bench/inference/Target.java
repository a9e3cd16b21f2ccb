package health.ward.bench.inference;

/**
 * A figure that the design asks for, and what was found.
 *
 * @param title of what was measured, for people
 * @param what is looked at
 * @param most that it may be
 */
record Target(String title, String what, String unit, double most, double found) {
  boolean met() {
    return found <= most;
  }
}
