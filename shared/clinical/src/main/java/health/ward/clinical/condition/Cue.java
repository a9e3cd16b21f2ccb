package health.ward.clinical.condition;

import java.util.List;
import java.util.Locale;

/**
 * What a word around conditions does. "Forward" reaches to the end of the sentence, over commas,
 * "and" and "or"; "backward" reaches to the comma or bracket before; "touching" reaches to the
 * condition next to it and to those joined with that one by "and", "or" or a slash.
 */
enum Cue {
  /** Denies forward; backward when it ends its clause ("diabetes: no"). */
  NEGATION,
  /** As {@link #NEGATION}, to the comma only when it belongs to a condition before it. */
  WITHOUT,
  /** Denies backward; forward when nothing stands before it ("ruled out: stroke"). */
  NEGATION_AFTER,
  /** Denies the very next condition. */
  NEGATION_NEXT,
  /** Denies what it touches before it ("HIV negative"). */
  NEGATION_PREVIOUS,
  /** Moves what follows to the family. */
  FAMILY_HISTORY,
  /** As {@link #FAMILY_HISTORY}; verbs do not end it ("mother had a stroke, has diabetes"). */
  RELATIVE,
  /** A relative right after it is only company ("lives with mother"), unless more is told. */
  COMPANY,
  /** Tells more of a relative ("who"). */
  WHO,
  /** Moves what stands before to the family ("diabetes in mother"). */
  FAMILY_AFTER,
  /** Leaves open what follows up to a comma, "and" or "with". */
  UNCERTAIN,
  /** Leaves open what it touches before it ("asthma?"). */
  UNCERTAIN_PREVIOUS,
  /** Leaves open both sides ("stroke vs migraine"). */
  EITHER,
  /** Confirms what it touches before it ("asthma: yes"), even inside a denial. */
  AFFIRMATION_PREVIOUS,
  /** Looks like another cue and does nothing ("not only"). */
  PSEUDO,
  /** Says that there is nothing to say; denies what it follows ("cancer: none"). */
  EMPTY,
  /** What follows is told as a fact, even in a denial ("no weakness after the stroke"). */
  BACKGROUND,
  /** The condition before it is over ("asthma, outgrown"); see {@link Over}. */
  RESOLVED,
  /** Ends every reach ("but"). */
  SCOPE_END,
  /** Ends a denial that already has its object ("no fever, has asthma"). */
  ASSERTION_VERB,
  /** As {@link #ASSERTION_VERB}, after a comma only ("no fever, known asthma"). */
  ASSERTION_NOUN,
  /** Ends what is said about the family. */
  PATIENT,
  AND,
  OR,
  WITH,
  /** Says something only beside another word; reported with unrecognised words. */
  MODIFIER,
  /** Says nothing. */
  FILLER;

  static Cue named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The cues of {@code cues.tsv}. */
  static PhraseGraph<Cue> load() {
    PhraseGraph<Cue> cues = new PhraseGraph<>(word -> word);
    for (List<String> line : DataLines.of("cues.tsv")) {
      cues.add(line.get(1), named(line.get(0)));
    }
    return cues;
  }
}
