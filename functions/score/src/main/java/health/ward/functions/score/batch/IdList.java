package health.ward.functions.score.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.clinical.patient.InvalidPatientIdException;
import health.ward.clinical.patient.PatientId;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ids of a body: JSON, lines of {@code text/csv} or lines of {@code application/x-ndjson}.
 *
 * @param ids each once, in the order in which they came first
 * @param duplicates those that came again, each once
 */
record IdList(List<String> ids, List<String> duplicates) {

  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final String HEADER = "id";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ObjectReader LINES =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Defensive copies. */
  IdList {
    ids = List.copyOf(ids);
    duplicates = List.copyOf(duplicates);
  }

  /**
   * Reads a body.
   *
   * @param most how many ids it may have, repeated ones counted each time
   * @throws ProblemException 415 for another type, 400 for a body that cannot be read, 422 for ids
   *     that none can be, for none and for too many
   */
  static IdList read(ApiRequest request, int most) throws ProblemException {
    String type = request.headers().value("content-type").orElse("").split(";", 2)[0].strip();
    List<String> all =
        switch (type.toLowerCase(Locale.ROOT)) {
          case JSON -> json(request.body());
          case CSV -> csv(text(request.body()));
          case NDJSON -> ndjson(text(request.body()));
          default ->
              throw new ProblemException(
                  Problems.unsupportedType(JSON + ", " + CSV + " or " + NDJSON));
        };
    if (all.isEmpty() || all.size() > most) {
      throw new ProblemException(BatchProblems.wrongNumber(most));
    }
    return of(all);
  }

  private static IdList of(List<String> all) throws ProblemException {
    Set<String> once = new LinkedHashSet<>();
    Set<String> again = new LinkedHashSet<>();
    for (int i = 0; i < all.size(); i++) {
      try {
        String id = PatientId.of(all.get(i)).value();
        if (!once.add(id)) {
          again.add(id);
        }
      } catch (InvalidPatientIdException malformed) {
        throw new ProblemException(BatchProblems.invalidId(i + 1));
      }
    }
    return new IdList(List.copyOf(once), List.copyOf(again));
  }

  private static List<String> json(byte[] body) throws ProblemException {
    try {
      return StrictJson.parse(body).only("ids").strings("ids");
    } catch (JsonShapeException otherwise) {
      throw new ProblemException(
          Problems.malformedBody("Send {\"ids\":[…]} with texts and nothing else."));
    }
  }

  /** The first column, with or without a header line. */
  private static List<String> csv(String text) {
    List<String> ids = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String first = lines.get(i).split(",", 2)[0].strip();
      if (first.length() >= 2 && first.startsWith("\"") && first.endsWith("\"")) {
        first = first.substring(1, first.length() - 1);
      }
      if (!lines.get(i).isBlank() && !(i == 0 && first.equals(HEADER))) {
        ids.add(first);
      }
    }
    return ids;
  }

  /** A text a line, or an object with the member {@code id}. */
  private static List<String> ndjson(String text) throws ProblemException {
    List<String> ids = new ArrayList<>();
    for (String line : text.lines().filter(any -> !any.isBlank()).toList()) {
      ids.add(idOf(line));
    }
    return ids;
  }

  private static String idOf(String line) throws ProblemException {
    try {
      JsonNode value = LINES.readTree(line);
      JsonNode id = value.isObject() ? value.path(HEADER) : value;
      if (id.isTextual()) {
        return id.textValue();
      }
    } catch (JsonProcessingException malformed) {
      // Answered like a line that has no id.
    }
    throw new ProblemException(
        Problems.malformedBody("Send a JSON text, or an object with an id, on each line."));
  }

  private static String text(byte[] body) throws ProblemException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(Problems.malformedBody("Encode the body as UTF-8."));
    }
  }

  /** How many, and no id. */
  @Override
  public String toString() {
    return "IdList[" + ids.size() + "]";
  }
}
