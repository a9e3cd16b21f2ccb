package health.ward.cli.source;

/**
 * A line of a file.
 *
 * @param line counted from 1
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
