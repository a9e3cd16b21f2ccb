package health.ward.cli.source;

import java.util.Map;

/**
 * A patient of a file, whose fields keep all rules.
 *
 * @param fields by their names in the API, those with a value only
 */
public record PatientLine(Place place, String id, Map<String, String> fields) {
  public PatientLine {
    fields = Map.copyOf(fields);
  }

  /** The place only: this is a person. */
  @Override
  public String toString() {
    return "PatientLine[" + place + "]";
  }
}
