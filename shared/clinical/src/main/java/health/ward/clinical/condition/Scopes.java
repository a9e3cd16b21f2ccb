package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Works out what the cues of a text do to its conditions, in the manner of NegEx, with the reaches
 * that {@link Cue} names. A reach that begins inside brackets ends with them.
 */
final class Scopes {
  /** In items: bounds the work on hostile text; no denial of a reader's interest is that long. */
  private static final int LONGEST_REACH = 300;

  private final List<Item> items;
  private final List<Set<Sense>> senses = new ArrayList<>();

  private Scopes(List<Item> items) {
    this.items = items;
    items.forEach(unused -> senses.add(EnumSet.noneOf(Sense.class)));
  }

  /** For each item, in order, the senses that cues give it. */
  static List<Set<Sense>> of(List<Item> items) {
    Scopes scopes = new Scopes(items);
    for (int at = 0; at < items.size(); at++) {
      if (items.get(at) instanceof Item.Cued cued) {
        scopes.apply(cued.cue(), at);
      }
    }
    for (int at = 0; at < items.size(); at++) {
      if (items.get(at).is(Cue.AFFIRMATION_PREVIOUS)) {
        scopes.touched(at).forEach(i -> scopes.senses.get(i).remove(Sense.NEGATED));
      }
    }
    return scopes.senses;
  }

  private void apply(Cue cue, int at) {
    switch (cue) {
      case NEGATION, WITHOUT -> aheadUnlessLast(at, Sense.NEGATED);
      case NEGATION_AFTER -> {
        if (namedBefore(at)) {
          backward(at, Sense.NEGATED);
        } else {
          forward(at, Sense.NEGATED);
        }
      }
      case NEGATION_NEXT -> markIfNamed(at + 1, Sense.NEGATED);
      case NEGATION_PREVIOUS -> previousOrHeading(at);
      case FAMILY_HISTORY -> aheadUnlessLast(at, Sense.FAMILY);
      case RELATIVE -> {
        if (!isCompany(at)) {
          aheadUnlessLast(at, Sense.FAMILY);
        }
      }
      case FAMILY_AFTER -> backward(at, Sense.FAMILY);
      case UNCERTAIN -> aheadUnlessLast(at, Sense.UNCERTAIN);
      case UNCERTAIN_PREVIOUS -> mark(touched(at), Sense.UNCERTAIN);
      case EITHER -> {
        mark(touched(at), Sense.UNCERTAIN);
        forward(at, Sense.UNCERTAIN);
      }
      case RESOLVED -> {
        int over = Over.place(items, at);
        if (over >= 0) {
          senses.get(over).add(Sense.NEGATED);
        }
      }
      case EMPTY -> {
        if (endsItsClause(at)) {
          backward(at, Sense.NEGATED);
        }
      }
      default -> {}
    }
  }

  private void aheadUnlessLast(int at, Sense sense) {
    if (endsItsClause(at) && namedBefore(at)) {
      backward(at, sense);
    } else {
      forward(at, sense);
    }
  }

  /** "HIV negative" looks back; "negative: HIV" at the head of a clause looks ahead. */
  private void previousOrHeading(int at) {
    List<Integer> touched = touched(at);
    int before = skipBack(at);
    boolean heads = before < 0 || items.get(before) instanceof Item.Mark;
    if (touched.isEmpty() && heads) {
      forward(at, Sense.NEGATED);
    } else {
      mark(touched, Sense.NEGATED);
    }
  }

  private void mark(List<Integer> places, Sense sense) {
    places.forEach(place -> senses.get(place).add(sense));
  }

  private void markIfNamed(int at, Sense sense) {
    if (at < items.size() && items.get(at) instanceof Item.Named) {
      senses.get(at).add(sense);
    }
  }

  /** "Lives with mother": told in passing, unless the text goes on about her. */
  private boolean isCompany(int at) {
    int before = at - 1;
    while (before >= 0 && items.get(before).is(Cue.FILLER)) {
      before--;
    }
    boolean goesOn =
        at + 1 < items.size() && (items.get(at + 1).is(Cue.WHO) || items.get(at + 1).is(Cue.WITH));
    return before >= 0 && items.get(before).is(Cue.COMPANY) && !goesOn;
  }

  private void forward(int at, Sense sense) {
    int last = Math.min(items.size(), at + LONGEST_REACH);
    int depth = 0;
    boolean hasObject = false;
    for (int i = at + 1; i < last; i++) {
      Item item = items.get(i);
      depth += item.is(Token.Kind.OPEN) ? 1 : item.is(Token.Kind.CLOSE) ? -1 : 0;
      boolean ended = endsAtOnce(sense, item) || (hasObject && ends(at, sense, i));
      if (depth < 0 || item.endsSentence() || ended || (depth == 0 && goesOnAt(at, i))) {
        return;
      }
      hasObject |= item.isContent();
      markIfNamed(i, sense);
    }
  }

  /** Whether the same cue stands here again and looks ahead, so that its reach is the rest. */
  private boolean goesOnAt(int at, int i) {
    return items.get(i) instanceof Item.Cued again
        && items.get(at).is(again.cue())
        && !endsItsClause(i);
  }

  private static boolean endsAtOnce(Sense sense, Item item) {
    return switch (sense) {
      case NEGATED -> item.is(Cue.BACKGROUND);
      case FAMILY -> item.is(Cue.PATIENT);
      case UNCERTAIN -> false;
    };
  }

  /** Whether the item at {@code i} ends the reach of the cue at {@code at}, which has an object. */
  private boolean ends(int at, Sense sense, int i) {
    Item item = items.get(i);
    boolean asserts =
        item.is(Cue.ASSERTION_VERB)
            || item.is(Cue.PATIENT)
            || ((item.is(Cue.ASSERTION_NOUN) || item.is(Cue.UNCERTAIN)) && afterComma(i));
    return switch (sense) {
      case NEGATED ->
          asserts
              || (item.is(Token.Kind.COMMA) && items.get(at).is(Cue.WITHOUT) && namedBefore(at));
      case FAMILY -> asserts && items.get(at).is(Cue.FAMILY_HISTORY);
      case UNCERTAIN ->
          asserts
              || item.is(Token.Kind.COMMA)
              || item.is(Cue.AND)
              || item.is(Cue.WITH)
              || item.is(Cue.BACKGROUND);
    };
  }

  private boolean afterComma(int at) {
    return at > 0 && items.get(skipJoiningBack(at)).is(Token.Kind.COMMA);
  }

  private int skipJoiningBack(int at) {
    int i = at - 1;
    while (i > 0
        && (items.get(i).is(Cue.AND)
            || items.get(i).is(Cue.FILLER)
            || items.get(i).is(Cue.PATIENT))) {
      i--;
    }
    return i;
  }

  private void backward(int at, Sense sense) {
    boolean marked = false;
    for (int i = at - 1; i >= first(at); i--) {
      Item item = items.get(i);
      boolean leavesBracket = marked && item.is(Token.Kind.OPEN);
      if (leavesBracket || item.endsSentence() || item.is(Token.Kind.COMMA) || item.is(Cue.WITH)) {
        return;
      }
      marked |= item instanceof Item.Named;
      markIfNamed(i, sense);
    }
  }

  private static int first(int at) {
    return Math.max(0, at - LONGEST_REACH);
  }

  private boolean namedBefore(int at) {
    for (int i = at - 1; i >= first(at); i--) {
      Item item = items.get(i);
      if (item.endsSentence() || item.is(Token.Kind.COMMA)) {
        return false;
      }
      if (item instanceof Item.Named) {
        return true;
      }
    }
    return false;
  }

  private boolean endsItsClause(int at) {
    int i = at + 1;
    while (i < items.size() && items.get(i).is(Cue.FILLER)) {
      i++;
    }
    return i >= items.size() || items.get(i).endsClause();
  }

  /** The condition right before this cue and those joined to it. */
  private List<Integer> touched(int at) {
    List<Integer> touched = new ArrayList<>();
    int i = skipBack(at);
    while (i >= 0 && items.get(i) instanceof Item.Named) {
      touched.add(i);
      int joint = i - 1;
      boolean joined =
          joint > 0
              && (items.get(joint).is(Cue.AND)
                  || items.get(joint).is(Cue.OR)
                  || items.get(joint).is(Token.Kind.SOFT));
      i = joined ? joint - 1 : -1;
    }
    return touched;
  }

  private int skipBack(int at) {
    int i = at - 1;
    while (i >= 0
        && (items.get(i).is(Cue.FILLER)
            || items.get(i).is(Cue.MODIFIER)
            || items.get(i).is(Token.Kind.SOFT)
            || items.get(i).is(Token.Kind.OPEN))) {
      i--;
    }
    return i;
  }
}
