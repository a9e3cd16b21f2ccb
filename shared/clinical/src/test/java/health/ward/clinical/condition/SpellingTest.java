package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "strokes, stroke",
    "palsies, palsy",
    "aids, aids",
    "mets, mets",
    "lupus, lupus",
    "stenosis, stenosis",
    "abscess, abscess",
    "ulcer, ulcer"
  })
  void plurals_loseTheirEnding_shortWordsStay(String word, String stem) {
    assertEquals(stem, Spelling.stem(word));
  }

  @ParameterizedTest
  @CsvSource({
    "dementa, dementia", "demenntia, dementia", "demextia, dementia", "demnetia, dementia",
    "dementai, dementia", "dementi, dementia", "dementias, dementia", "dementia, dementia"
  })
  void oneLetterMoreLessChangedOrSwapped_isOneSlip(String written, String meant) {
    assertTrue(Spelling.oneSlip(written, meant));
  }

  @ParameterizedTest
  @CsvSource({
    "tementia, dementia",
    "ementia, dementia",
    "dmntia, dementia",
    "dnemetia, dementia",
    "dement1a, dementia",
    "lun, lung",
    "gout, goat",
    "demenasdtia, dementia",
    "dementiaaa, dementia"
  })
  void firstLetterDigitsShortWordsAndTwoSlips_areNotForgiven(String written, String meant) {
    assertFalse(Spelling.oneSlip(written, meant));
  }
}
