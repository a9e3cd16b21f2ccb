package health.ward.cli.inspect;

import health.ward.cli.Printable;

/**
 * One thing that evidence says.
 *
 * @param name as the format calls it
 * @param value whole, never cut; name and value are made {@link Printable}
 * @param meaning in plain words; empty where there is nothing to add
 */
record Field(String name, String value, String meaning) {
  Field {
    name = Printable.of(name);
    value = Printable.of(value);
  }
}
