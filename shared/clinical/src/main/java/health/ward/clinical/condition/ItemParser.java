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
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Vocabulary vocabulary = Vocabulary.load();
  private final PhraseTrie<Cue> cues = Cue.load();
  private final IcdCodes codes = IcdCodes.load();

  List<Item> items(List<Token> tokens) {
    List<Item> items = new ArrayList<>(tokens.size());
    int next;
    for (int at = 0; at < tokens.size(); at = next) {
      Token token = tokens.get(at);
      Optional<PhraseTrie.Match<Term>> term = vocabulary.longest(tokens, at);
      Optional<PhraseTrie.Match<Cue>> cue = cues.longest(tokens, at);
      int termLength = term.map(PhraseTrie.Match::length).orElse(0);
      int cueLength = cue.map(PhraseTrie.Match::length).orElse(0);
      next = at + Math.max(1, Math.max(termLength, cueLength));
      int end = tokens.get(next - 1).end();
      if (term.isPresent() && termLength >= cueLength) {
        items.add(new Item.Named(term.get().value(), token.start(), end));
      } else if (cue.isPresent()) {
        items.add(new Item.Cued(cue.get().value(), token.start(), end));
      } else {
        items.add(single(token));
      }
    }
    return withoutLooseTerms(items);
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

  /** A term that needs another condition in its sentence, and has it not, says nothing. */
  private static List<Item> withoutLooseTerms(List<Item> items) {
    List<Item> kept = new ArrayList<>(items);
    for (int at = 0; at < items.size(); at++) {
      if (items.get(at) instanceof Item.Named named
          && named.term().onlyWith().isPresent()
          && !sentenceNames(items, at, named.term().onlyWith().get())) {
        kept.set(at, new Item.Unknown(named.start(), named.end()));
      }
    }
    return kept;
  }

  private static boolean sentenceNames(List<Item> items, int at, Condition wanted) {
    int from = at;
    while (from > 0 && !items.get(from - 1).endsSentence()) {
      from--;
    }
    for (int i = from; i < items.size() && !items.get(i).endsSentence(); i++) {
      if (items.get(i) instanceof Item.Named named && named.term().conditions().contains(wanted)) {
        return true;
      }
    }
    return false;
  }
}
