package health.ward.cli.source;

/**
 * A line that is not taken.
 *
 * @param field which part of it
 * @param advice what to do about it; never the value
 */
public record Rejected(Place place, String field, String advice) {
  @Override
  public String toString() {
    return place + ": " + field + ": " + advice;
  }
}
