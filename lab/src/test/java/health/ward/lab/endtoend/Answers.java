package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads what the API answers. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static JsonNode json(String body) throws JsonProcessingException {
    return JSON.readTree(body);
  }

  /** The body of an answer that must have this status. */
  static JsonNode json(int status, HttpResponse<String> answer) throws JsonProcessingException {
    assertEquals(status, answer.statusCode(), answer.body());
    return json(answer.body());
  }

  /** The problem in an answer that must be one, of this status and type. */
  static JsonNode problem(int status, String type, HttpResponse<String> answer)
      throws JsonProcessingException {
    JsonNode problem = json(status, answer);
    assertEquals("application/problem+json", field(answer, "content-type"), answer.body());
    assertEquals("urn:ward:problem:" + type, problem.path("type").asText(), answer.body());
    assertEquals(status, problem.path("status").asInt(), answer.body());
    return problem;
  }

  /** The names of the fields that a problem is about. */
  static List<String> fields(JsonNode problem) {
    List<String> names = new ArrayList<>();
    problem.path("fields").forEach(fault -> names.add(fault.path("field").asText()));
    return names;
  }

  static String field(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
