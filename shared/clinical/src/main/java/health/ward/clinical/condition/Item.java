package health.ward.clinical.condition;

/** A stretch of the text with one meaning. Offsets are those of the text. */
sealed interface Item {
  int start();

  int end();

  /** A term or code that names conditions, or is known without weight. */
  record Named(Term term, int start, int end) implements Item {}

  /** A word or phrase that does something to the conditions around it. */
  record Cued(Cue cue, int start, int end) implements Item {}

  /** A word that means nothing to this reader. */
  record Unknown(int start, int end) implements Item {}

  /** A mark that divides. */
  record Mark(Token.Kind kind, int start, int end) implements Item {}

  default boolean is(Cue cue) {
    return this instanceof Cued cued && cued.cue() == cue;
  }

  default boolean is(Token.Kind kind) {
    return this instanceof Mark mark && mark.kind() == kind;
  }

  /** Whether this ends a sentence and with it every reach. */
  default boolean endsSentence() {
    return is(Token.Kind.STOP) || is(Cue.SCOPE_END);
  }

  /** Whether this ends a clause, looking forward. */
  default boolean endsClause() {
    return endsSentence() || is(Token.Kind.COMMA) || is(Token.Kind.CLOSE);
  }

  /** Whether this is something that a cue may speak about. */
  default boolean isContent() {
    return this instanceof Named || this instanceof Unknown;
  }
}
