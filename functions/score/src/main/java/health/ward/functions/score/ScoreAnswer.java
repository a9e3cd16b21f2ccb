package health.ward.functions.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.clinical.condition.Condition;
import health.ward.clinical.condition.Finding;
import health.ward.clinical.patient.PatientId;
import health.ward.clinical.risk.Factor;
import health.ward.clinical.risk.RiskExplanation;
import health.ward.clinical.scoring.RiskScore;
import health.ward.gateway.enclave.EnclaveMember;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.write.WriteTerms;
import java.util.List;
import java.util.Locale;

/** A score as the API answers it: the numbers, their reasons, the model and the enclave. */
final class ScoreAnswer {

  private ScoreAnswer() {}

  /**
   * The answer.
   *
   * @param version of the record that was scored
   */
  static ApiResponse of(PatientId id, long version, RiskScore score) {
    RiskExplanation explanation = score.explanation();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", id.value());
    answer.put("score", explanation.risk());
    answer.put("survival10y", explanation.survival10y());
    answer.put("index", explanation.index());
    factors(explanation.factors(), answer.putArray("factors"));
    notCounted(explanation.notCounted(), answer.putArray("notCounted"));
    explanation.unrecognised().forEach(answer.putArray("unrecognised")::add);
    if (!explanation.outOfPopulation().isEmpty()) {
      explanation.outOfPopulation().forEach(answer.putArray("outOfPopulation")::add);
    }
    answer
        .putObject("model")
        .put("name", score.modelName())
        .put("version", score.modelVersion())
        .put("digest", score.modelDigest());
    answer.set("enclave", EnclaveMember.of(score.enclave()));
    return ApiResponse.json(200, answer).with("ETag", WriteTerms.entityTag(version));
  }

  private static void factors(List<Factor> factors, ArrayNode answer) {
    for (Factor factor : factors) {
      ObjectNode entry =
          answer
              .addObject()
              .put("factor", factor.factor())
              .put("label", factor.label())
              .put("points", factor.points());
      factor.text().forEach(entry.putArray("text")::add);
    }
  }

  private static void notCounted(List<Finding> findings, ArrayNode answer) {
    for (Finding finding : findings) {
      ObjectNode entry = answer.addObject();
      finding.condition().map(Condition::key).ifPresent(key -> entry.put("factor", key));
      entry.put("status", finding.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      entry.put("text", finding.text());
    }
  }
}
