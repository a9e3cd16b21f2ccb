package health.ward.bench.batch;

/**
 * A process of the lab.
 *
 * @param title what the lab calls it
 * @param process itself
 */
record Part(String title, ProcessHandle process) {}
