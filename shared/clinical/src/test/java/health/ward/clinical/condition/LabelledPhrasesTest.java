package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The reader on the phrases it was developed on, and on those that it was not. */
class LabelledPhrasesTest {
  private static final double PRECISION = 0.97;
  private static final double RECALL = 0.92;
  private static final double HARD_SHARE = 0.4;
  private static final Set<String> HARD =
      Set.of("negated", "family", "uncertain", "misspelt", "multi-term");

  @Test
  void bothHalves_holdEveryCondition_andHardPhrases() {
    for (String half : List.of("dev", "final")) {
      List<LabelledPhrase> phrases = LabelledPhrase.half(half);
      assertTrue(phrases.size() >= 150, half);
      long hard = phrases.stream().filter(p -> HARD.contains(p.kind())).count();
      assertTrue(hard >= HARD_SHARE * phrases.size(), half + ": hard ones " + hard);
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
    assertTargets(PhraseScore.of(LabelledPhrase.half("dev")), Arrays.stream(Condition.values()));
  }

  /** The four that miss their target do so by one phrase each; the model card says so. */
  @Test
  void targets_holdOnTheUntouchedHalf_butForFourConditions() {
    PhraseScore score = PhraseScore.of(LabelledPhrase.half("final"));
    Set<Condition> missed = EnumSet.of(Condition.MI, Condition.REND, Condition.AIDS, Condition.PUD);
    assertTargets(
        score, Arrays.stream(Condition.values()).filter(condition -> !missed.contains(condition)));
    assertEquals(16 / 17.0, score.of(Condition.MI).precision());
    assertEquals(16 / 17.0, score.of(Condition.MI).recall());
    assertEquals(16 / 17.0, score.of(Condition.REND).precision());
    assertEquals(1, score.of(Condition.REND).recall());
    assertEquals(13 / 14.0, score.of(Condition.AIDS).precision());
    assertEquals(1, score.of(Condition.AIDS).recall());
    assertEquals(1, score.of(Condition.PUD).precision());
    assertEquals(10 / 11.0, score.of(Condition.PUD).recall());
    assertEquals(48 / 50.0, score.reportedShare());
  }

  @Test
  void modelCard_showsTheTableOfTheUntouchedHalf() throws IOException {
    Path card = Path.of(System.getProperty("ward.root"), "model", "risk", "CARD.md");
    String table = PhraseScore.of(LabelledPhrase.half("final")).table();
    assertTrue(Files.readString(card).contains(table), "Put into model/risk/CARD.md:\n" + table);
  }
}
