package health.ward.clinical.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A stored score as the API tells it. */
public final class ScoreMembers {

  private ScoreMembers() {}

  /** Adds what is known of the score; {@code scoreStatus} while there is none. */
  public static void put(Optional<StoredScore> score, ObjectNode answer) {
    score.ifPresentOrElse(
        stored -> put(stored, answer), () -> answer.putNull("score").put("scoreStatus", "pending"));
  }

  private static void put(StoredScore score, ObjectNode answer) {
    answer.put("score", score.risk());
    if (!score.outOfPopulation().isEmpty()) {
      score.outOfPopulation().forEach(answer.putArray("outOfPopulation")::add);
    }
    ObjectNode origin = answer.putObject("scoredBy");
    origin
        .putObject("model")
        .put("name", score.model())
        .put("version", score.modelVersion())
        .put("digest", score.modelDigest());
    origin
        .putObject("enclave")
        .put("type", score.attestationType())
        .put("measurement", score.measurement());
  }
}
