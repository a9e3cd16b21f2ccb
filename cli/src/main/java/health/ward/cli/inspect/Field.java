package health.ward.cli.inspect;

/**
 * One thing that evidence says.
 *
 * @param name as the format calls it
 * @param value whole, never cut
 * @param meaning in plain words; empty where there is nothing to add
 */
record Field(String name, String value, String meaning) {}
