package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what was not understood into pieces that a reader of the text finds again: neighbouring
 * words together with their modifiers, and with the "no" or "possible" right before them.
 */
final class Unrecognised {
  private final String text;
  private final List<Item> items;
  private final List<String> pieces = new ArrayList<>();

  private Unrecognised(String text, List<Item> items) {
    this.text = text;
    this.items = items;
  }

  static List<String> in(String text, List<Item> items) {
    Unrecognised gathering = new Unrecognised(text, items);
    int at = 0;
    while (at < items.size()) {
      int end = gathering.runEnd(at);
      gathering.add(at, end);
      at = Math.max(end, at + 1);
    }
    return gathering.pieces;
  }

  private int runEnd(int from) {
    int end = from;
    while (end < items.size() && mayStandIn(items.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean mayStandIn(Item item) {
    return item instanceof Item.Unknown
        || item.is(Cue.MODIFIER)
        || item.is(Cue.FILLER)
        || item.is(Cue.WHO)
        || item.is(Cue.COMPANY)
        || item.is(Cue.BACKGROUND);
  }

  private void add(int from, int end) {
    if (items.subList(from, end).stream().noneMatch(Item.Unknown.class::isInstance)) {
      return;
    }
    int first = from;
    while (items.get(first).is(Cue.FILLER)) {
      first++;
    }
    int last = end - 1;
    while (items.get(last).is(Cue.FILLER)) {
      last--;
    }
    boolean qualified =
        from > 0
            && (items.get(from - 1).is(Cue.NEGATION)
                || items.get(from - 1).is(Cue.WITHOUT)
                || items.get(from - 1).is(Cue.UNCERTAIN));
    int start = items.get(qualified ? from - 1 : first).start();
    pieces.add(text.substring(start, items.get(last).end()));
  }
}
