package health.ward.bench.records;

/**
 * What a subject did under a load.
 *
 * @param rate requests a second
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param microseconds of processor time a request, of all its processes, Redis among them
 */
record Figures(double rate, double p50, double p99, double microseconds) {}
