package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns tokens into items. At each token the longest of term and cue is taken, so that "diabetes
 * without complications" is one term and not a denial, and "non Hodgkin lymphoma" one and no "non".
 */
final class ItemParser {
  private static final Pattern NUMBER =
      Pattern.compile("x?[0-9]+(?:x|s|st|nd|rd|th|y|yo|yr|yrs|m|mo|w|d)?");

  private final Vocabulary vocabulary = Vocabulary.load();
  private final SharedHeads sharedHeads = new SharedHeads(vocabulary);
  private final PhraseGraph<Cue> cues = Cue.load();
  private final IcdCodes codes = IcdCodes.load();

  List<Item> items(List<Token> tokens) {
    List<List<Reading>> readings = vocabulary.readings(tokens);
    List<List<Reading>> words = tokens.stream().map(ItemParser::exactly).toList();
    List<Item> items = new ArrayList<>(tokens.size());
    int next;
    for (int at = 0; at < tokens.size(); at = next) {
      Token token = tokens.get(at);
      Optional<PhraseGraph.Match<Term>> term = vocabulary.longest(readings, at);
      Optional<PhraseGraph.Match<Cue>> cue = cues.longest(words, at);
      int termLength = term.map(PhraseGraph.Match::length).orElse(0);
      int cueLength = cue.map(PhraseGraph.Match::length).orElse(0);
      next = at + Math.max(1, Math.max(termLength, cueLength));
      int end = tokens.get(next - 1).end();
      if (term.isPresent() && termLength >= cueLength) {
        items.add(new Item.Named(term.get().value(), token.start(), end));
      } else if (cue.isPresent()) {
        items.add(new Item.Cued(cue.get().value(), token.start(), end));
      } else {
        items.add(sharedHeads.at(tokens, readings, at).orElseGet(() -> single(token)));
      }
    }
    return Traits.resolved(items);
  }

  private static List<Reading> exactly(Token token) {
    return token.isWord() ? Reading.exactly(token.word()) : List.of();
  }

  private Item single(Token token) {
    if (token.kind() == Token.Kind.CODE) {
      Term term =
          codes
              .condition(token.word().toUpperCase(Locale.ROOT))
              .map(Term::of)
              .orElse(Term.WITHOUT_WEIGHT);
      return new Item.Named(term, token.start(), token.end());
    } else if (!token.isWord()) {
      return new Item.Mark(token.kind(), token.start(), token.end());
    } else if (NUMBER.matcher(token.word()).matches()) {
      return new Item.Cued(Cue.MODIFIER, token.start(), token.end());
    }
    return new Item.Unknown(token.start(), token.end());
  }
}
