package health.ward.clinical.condition;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text in compatibility form, lower case, without accents, with one kind of dash and apostrophe,
 * that still knows where each of its characters stood.
 */
final class FoldedText {
  private final String folded;
  private final int[] starts;
  private final int[] ends;

  private FoldedText(String folded, int[] starts, int[] ends) {
    this.folded = folded;
    this.starts = starts;
    this.ends = ends;
  }

  static FoldedText of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int[] starts = new int[text.length() + 1];
    int[] ends = new int[text.length() + 1];
    int next;
    for (int at = 0; at < text.length(); at = next) {
      next = at + Character.charCount(text.codePointAt(at));
      String piece = foldPiece(text.substring(at, next));
      if (folded.length() + piece.length() > starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2 + piece.length());
        ends = Arrays.copyOf(ends, starts.length);
      }
      for (int i = 0; i < piece.length(); i++) {
        starts[folded.length() + i] = at;
        ends[folded.length() + i] = next;
      }
      folded.append(piece);
    }
    return new FoldedText(folded.toString(), starts, ends);
  }

  private static String foldPiece(String piece) {
    char first = piece.charAt(0);
    if (first < 0x80) {
      return String.valueOf(Character.toLowerCase(first));
    }
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(piece, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
        .map(FoldedText::plainPunctuation)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static int plainPunctuation(int character) {
    return switch (character) {
      case 0x2018, 0x2019, 0x02BC, 0x00B4 -> '\'';
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> '-';
      case 0x060C, 0x3001 -> ',';
      case 0x2022, 0x3002 -> ';';
      default -> character;
    };
  }

  /** The folded characters. */
  String characters() {
    return folded;
  }

  /** Where the character at this folded offset began in the text. */
  int start(int offset) {
    return starts[offset];
  }

  /** Where the character before this folded offset ended in the text. */
  int end(int offset) {
    return ends[offset - 1];
  }
}
