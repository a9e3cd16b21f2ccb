package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The reader on the phrases it was developed on, and on those that it was not. */
class LabelledPhrasesTest {
  private static final double PRECISION = 0.97;
  private static final double RECALL = 0.92;

  @Test
  void bothHalves_holdEveryCondition_andHardPhrases() {
    for (String half : List.of("dev", "final")) {
      List<LabelledPhrase> phrases = LabelledPhrase.half(half);
      assertTrue(phrases.size() >= 150, half);
      for (Condition condition : Condition.values()) {
        long naming = phrases.stream().filter(p -> p.conditions().contains(condition)).count();
        assertTrue(naming >= 8, half + " " + condition);
      }
    }
  }

  @Test
  void phrasesOfTheDevelopmentHalf_areReadAsLabelled() {
    PhraseScore score = PhraseScore.of(LabelledPhrase.half("dev"));
    assertEquals(List.of(), score.misses(), score.table());
  }

  private static void assertTargets(PhraseScore score, Stream<Condition> conditions) {
    Stream<Executable> each =
        conditions.map(
            condition ->
                () -> {
                  String table = condition + "\n" + score.table();
                  assertTrue(score.of(condition).precision() >= PRECISION, table);
                  assertTrue(score.of(condition).recall() >= RECALL, table);
                });
    assertAll(each);
    assertTrue(score.overall().precision() >= PRECISION, score.table());
    assertTrue(score.overall().recall() >= RECALL, score.table());
  }

  @Test
  void targets_holdForEveryCondition_onTheDevelopmentHalf() {
    assertTargets(
        PhraseScore.of(LabelledPhrase.half("dev")), Arrays.stream(Condition.values()));
  }
}
