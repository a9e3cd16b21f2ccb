package health.ward.records.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A message as it lies on the queue: {@code {"v":1,"kid","job","part","sealed"}}. The queue's
 * operator sees which job and part it is, and nothing of the ids.
 *
 * @param kid id of the key-encryption key
 * @param job the job's id
 * @param part the part's number
 * @param sealed the ids
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this package only
record JobMessage(String kid, String job, int part, byte[] sealed) {

  private static final int VERSION = 1;
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final ObjectReader READER = JsonMapper.builder().build().readerFor(JsonNode.class);

  String text() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("v", VERSION)
        .put("kid", kid)
        .put("job", job)
        .put("part", part)
        .put("sealed", Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .toString();
  }

  static JobMessage parse(String text) throws InvalidMessageException {
    try {
      JsonNode message = READER.readTree(text);
      String job = message.path("job").asText();
      int part = message.path("part").asInt(-1);
      if (message.path("v").asInt() == VERSION && JOB.matcher(job).matches() && part >= 0) {
        return new JobMessage(
            message.path("kid").asText(),
            job,
            part,
            Base64.getUrlDecoder().decode(message.path("sealed").asText()));
      }
      throw new InvalidMessageException();
    } catch (JsonProcessingException | IllegalArgumentException notOurs) {
      throw new InvalidMessageException();
    }
  }
}
