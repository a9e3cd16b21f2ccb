package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
  private static final Set<String> NEED_COMPANY =
      Set.of("beside-cancer", "beside-liver", "only-of-diabetes");

  @Test
  void vocabulary_namesEveryCondition_inAtLeastThreeHundredAndFiftyTerms() {
    Set<Condition> named = EnumSet.noneOf(Condition.class);
    for (List<String> line : DataLines.of("vocabulary.tsv")) {
      for (String key : line.get(0).split("\\+", -1)) {
        Condition.withKey(key).ifPresent(named::add);
      }
    }
    assertEquals(EnumSet.allOf(Condition.class), named);
    assertTrue(Vocabulary.load().lines() >= 350, "lines: " + Vocabulary.load().lines());
  }

  @Test
  void everyTerm_isFoundWholeWhenItStandsAlone() {
    for (List<String> line : DataLines.of("vocabulary.tsv")) {
      for (List<String> phrase : sample(PhrasePattern.expand(line.get(1)))) {
        String text = String.join(" ", phrase).replace(Lexicon.NUMBER, "5");
        ConditionReading reading = Summary.read(text);
        boolean needsCompany = line.size() > 2 && NEED_COMPANY.contains(line.get(2));
        assertEquals(needsCompany ? 0 : 1, Set.copyOf(texts(reading)).size(), text);
      }
    }
  }

  /** About thirty phrases, evenly spread: a line may stand for thousands. */
  private static List<List<String>> sample(Set<List<String>> phrases) {
    List<List<String>> all = List.copyOf(phrases);
    int step = all.size() / 30 + 1;
    return IntStream.range(0, all.size()).filter(at -> at % step == 0).mapToObj(all::get).toList();
  }

  private static List<String> texts(ConditionReading reading) {
    return reading.findings().stream().map(Finding::text).toList();
  }

  @Test
  void cues_areNoTerms() {
    for (List<String> line : DataLines.of("cues.tsv")) {
      for (List<String> phrase : sample(PhrasePattern.expand(line.get(1)))) {
        String text = String.join(" ", phrase);
        assertEquals(List.of(), Summary.read(text).findings(), text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Condition.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REND", "RHEUMD"})
  void labelOfACondition_isReadAsThatCondition(Condition condition) {
    assertEquals(Set.of(condition), PhraseScore.afterHierarchy(present(condition.label())));
  }

  private static Set<Condition> present(String text) {
    return Summary.read(text).present();
  }

  @Test
  void patterns_areWrittenOut() {
    assertEquals(
        Set.of(List.of("a", "d"), List.of("b", "c", "d"), List.of("b", "d"), List.of("d")),
        PhrasePattern.expand("(a|b (c|)|) d"));
    assertThrows(IllegalArgumentException.class, () -> PhrasePattern.expand("(a"));
    assertThrows(IllegalArgumentException.class, () -> PhrasePattern.expand("(a|)"));
  }

  @Test
  void noTermAndNoCue_hasTwoMeanings() {
    assertOneMeaning("vocabulary.tsv", word -> Spelling.of(word).key());
    assertOneMeaning("cues.tsv", word -> word);
  }

  private static void assertOneMeaning(String file, UnaryOperator<String> key) {
    Map<String, List<String>> meanings = new HashMap<>();
    for (List<String> line : DataLines.of(file)) {
      List<String> meaning = new ArrayList<>(line);
      meaning.remove(1);
      for (List<String> phrase : PhrasePattern.expand(line.get(1))) {
        String keys = String.join(" ", phrase.stream().map(key).toList());
        assertEquals(meaning, meanings.computeIfAbsent(keys, unused -> meaning), keys);
      }
    }
  }

  @Test
  void emptyPhrasesAndOpenBrackets_areRefused() {
    PhraseGraph<String> graph = new PhraseGraph<>(word -> word);
    assertThrows(IllegalArgumentException.class, () -> graph.add("(a|)", "one"));
    assertThrows(IllegalArgumentException.class, () -> graph.add("(a", "one"));
  }
}
