package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void vocabulary_namesEveryCondition_inAtLeastTwoHundredTerms() {
    Set<Condition> named = EnumSet.noneOf(Condition.class);
    for (List<String> line : DataLines.of("vocabulary.tsv")) {
      for (String key : line.get(0).split("\\+", -1)) {
        Condition.withKey(key).ifPresent(named::add);
      }
    }
    assertEquals(EnumSet.allOf(Condition.class), named);
    assertTrue(Vocabulary.load().size() >= 200, "terms: " + Vocabulary.load().size());
  }

  @Test
  void everyTerm_isFoundWholeWhenItStandsAlone() {
    for (List<String> line : DataLines.of("vocabulary.tsv")) {
      for (List<String> phrase : PhrasePattern.expand(line.get(1))) {
        String text = String.join(" ", phrase);
        ConditionReading reading = Summary.read(text);
        boolean needsCompany = line.size() > 2;
        assertEquals(needsCompany ? 0 : 1, Set.copyOf(texts(reading)).size(), text);
      }
    }
  }

  private static List<String> texts(ConditionReading reading) {
    return reading.findings().stream().map(Finding::text).toList();
  }

  @Test
  void cues_areNoTerms() {
    for (List<String> line : DataLines.of("cues.tsv")) {
      for (List<String> phrase : PhrasePattern.expand(line.get(1))) {
        String text = String.join(" ", phrase);
        assertEquals(List.of(), Summary.read(text).findings(), text);
      }
    }
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
  void twoMeaningsForOneTerm_areRefused() {
    PhraseTrie<String> trie = new PhraseTrie<>(true);
    trie.add(List.of("stroke"), "one");
    trie.add(List.of("strokes"), "one");
    assertThrows(IllegalArgumentException.class, () -> trie.add(List.of("stroke"), "other"));
  }
}
