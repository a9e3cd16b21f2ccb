package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static int cost(String written, String meant) {
    return Spelling.of(written).costAs(Spelling.of(meant));
  }

  @ParameterizedTest
  @CsvSource({
    "strokes, stroke",
    "palsies, palsy",
    "aids, aids",
    "mets, mets",
    "lupus, lupus",
    "stenosis, stenosis",
    "abscess, abscess",
    "ulcer, ulcer",
    "ischaemia, ischemia",
    "oedemas, edema",
    "tumours, tumor"
  })
  void pluralsAndBritishSpelling_haveTheSameKey(String word, String key) {
    assertEquals(key, Spelling.of(word).key());
  }

  @ParameterizedTest
  @CsvSource({
    "canser, cancer",
    "periferal, peripheral",
    "sirosis, cirrhosis",
    "nefropathi, nephropathies",
    "emphisema, emphysema",
    "dementai, dementia",
    "hypertention, hypertension",
    "storke, stroke"
  })
  void sameSoundAndSwappedNeighbours_costFiveLetters(String written, String meant) {
    assertEquals(5, cost(written, meant));
  }

  @ParameterizedTest
  @CsvSource({
    "dementa, dementia",
    "demenitia, dementia",
    "demextia, dementia",
    "dementi, dementia",
    "bronchites, bronchitis"
  })
  void oneLetterMoreLessOrChanged_costsSeven(String written, String meant) {
    assertEquals(7, cost(written, meant));
  }

  @ParameterizedTest
  @CsvSource({"cardiomyopahty, cardiomiopathies", "glioblstma, glioblastoma"})
  void longWords_mayBearMore(String written, String meant) {
    assertEquals(true, cost(written, meant) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "tementia, dementia",
    "ementia, dementia",
    "dmntia, dementia",
    "demenasdtia, dementia",
    "demwntix, dementia",
    "gliona, glia",
    "hepatitis, hepatic"
  })
  void firstSoundAndWordsFarApart_areNotForgiven(String written, String meant) {
    assertEquals(0, cost(written, meant));
  }

  @ParameterizedTest
  @CsvSource({"gout", "dement1a", "lung"})
  void shortWordsAndDigits_areNeverTakenForOthers(String word) {
    assertEquals(false, Spelling.of(word).mayBeMisspelt());
  }
}
