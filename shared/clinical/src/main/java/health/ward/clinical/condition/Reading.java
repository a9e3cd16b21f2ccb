package health.ward.clinical.condition;

import java.util.List;

/**
 * What a written word may stand for: a word of the lexicon, or two written as one ("heartattack").
 *
 * @param key the word's key in the lexicon
 * @param rest the key of a second word; empty when there is none
 * @param cost how many letters a phrase needs before this misspelling is forgiven; 0 for none
 */
record Reading(String key, String rest, int cost) {
  Reading(String key, int cost) {
    this(key, "", cost);
  }

  static List<Reading> exactly(String key) {
    return List.of(new Reading(key, 0));
  }

  /** The cost, once the word is read to its end. */
  int cost(boolean ended) {
    return ended ? cost : 0;
  }
}
