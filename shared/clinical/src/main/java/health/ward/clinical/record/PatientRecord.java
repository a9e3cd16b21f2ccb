package health.ward.clinical.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.clinical.patient.InvalidPatientException;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One patient as it is stored. The score belongs to exactly these fields; it is empty while the
 * enclave that computes it is out of reach or not trusted.
 *
 * @param patient the fields as given
 * @param score the score, or empty while it is pending
 */
public record PatientRecord(Patient patient, Optional<StoredScore> score) {

  /** Type part of a record's name. */
  public static final String TYPE = "patient";

  private static final int FORMAT = 1;
  private static final ObjectReader READER = JsonMapper.builder().build().readerFor(JsonNode.class);

  /** The bytes that are stored: JSON with a format number. */
  public byte[] toBytes() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", FORMAT);
    ObjectNode fields = document.putObject("patient");
    patient.fields().forEach(fields::put);
    score.ifPresent(value -> write(value, document.putObject("score")));
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The record in these bytes.
   *
   * @throws PatientRecordException when they are something else
   */
  public static PatientRecord parse(byte[] bytes) throws PatientRecordException {
    try {
      JsonNode document = READER.readTree(bytes);
      if (document.path("format").asInt() != FORMAT) {
        throw new PatientRecordException();
      }
      Map<String, String> fields = new LinkedHashMap<>();
      document.required("patient").properties().forEach(e -> fields.put(e.getKey(), text(e)));
      return new PatientRecord(
          PatientForm.read(fields),
          Optional.ofNullable(document.get("score")).map(PatientRecord::score));
    } catch (IOException | IllegalArgumentException | InvalidPatientException notARecord) {
      throw new PatientRecordException();
    }
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asText();
  }

  private static void write(StoredScore score, ObjectNode document) {
    document.put("risk", score.risk());
    score.outOfPopulation().forEach(document.putArray("outOfPopulation")::add);
    document.put("model", score.model());
    document.put("modelVersion", score.modelVersion());
    document.put("modelDigest", score.modelDigest());
    document.put("attestationType", score.attestationType());
    document.put("measurement", score.measurement());
  }

  private static StoredScore score(JsonNode document) {
    List<String> outOfPopulation = new ArrayList<>();
    document.required("outOfPopulation").forEach(name -> outOfPopulation.add(name.asText()));
    return new StoredScore(
        (float) document.required("risk").asDouble(),
        outOfPopulation,
        document.required("model").asText(),
        document.required("modelVersion").asText(),
        document.required("modelDigest").asText(),
        document.required("attestationType").asText(),
        document.required("measurement").asText());
  }

  /** Leaves everything out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "PatientRecord[…]";
  }
}
