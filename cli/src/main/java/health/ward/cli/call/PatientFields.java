package health.ward.cli.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields of a patient as a person gave them; the app says which are wrong. */
final class PatientFields {
  /** What stands in an answer beside the fields. */
  private static final Set<String> ANSWERED =
      Set.of("id", "version", "score", "scoreStatus", "scoredBy", "outOfPopulation");

  private final Map<String, String> values;

  private PatientFields(Map<String, String> values) {
    this.values = values;
  }

  /** From a JSON object of texts, which may be an answer of the API. */
  static PatientFields parse(byte[] json) throws JsonShapeException {
    JsonObject object = StrictJson.parse(json);
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : object.names()) {
      if (!ANSWERED.contains(name)) {
        values.put(name, object.string(name));
      }
    }
    return new PatientFields(values);
  }

  /** From {@code name=value}. */
  static PatientFields of(List<String> options) throws UsageException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--field: write NAME=VALUE");
      }
      if (values.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
        throw new UsageException("--field: one field is given twice");
      }
    }
    return new PatientFields(values);
  }

  byte[] toJson() {
    ObjectNode object = StrictJson.object();
    values.forEach(object::put);
    return StrictJson.write(object);
  }
}
