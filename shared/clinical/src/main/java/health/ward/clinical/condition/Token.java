package health.ward.clinical.condition;

/**
 * A word or a mark that divides.
 *
 * @param kind what it is
 * @param word a word's letters without apostrophes or dots; empty for a mark
 * @param start offset in the text
 * @param end offset after it
 */
record Token(Kind kind, String word, int start, int end) {
  enum Kind {
    WORD,
    /** A word that has the shape of an ICD-10 code. */
    CODE,
    /** Ends a sentence: full stop, semicolon, line break. */
    STOP,
    COMMA,
    OPEN,
    CLOSE,
    /** Ends a term and nothing else: slash, colon, free-standing dash. */
    SOFT
  }

  boolean isWord() {
    return kind == Kind.WORD || kind == Kind.CODE;
  }
}
