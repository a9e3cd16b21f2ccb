package health.ward.clinical.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which condition a word such as "outgrown" or "cured" ends. A past infarction, stroke, ulcer,
 * peripheral vascular disease, cancer or AIDS counts for good; an asthma or a hepatitis that is
 * over does not.
 */
final class Over {
  private static final Set<Condition> FOR_GOOD =
      EnumSet.of(
          Condition.MI,
          Condition.PVD,
          Condition.CEVD,
          Condition.PUD,
          Condition.CANC,
          Condition.METACANC,
          Condition.AIDS);

  private Over() {}

  /** The place of the condition that the word at this place ends; -1 for none. */
  static int place(List<Item> items, int at) {
    int place = nearest(items, at, -1);
    if (place < 0) {
      place = nearest(items, at, 1);
    }
    return place >= 0 && canEnd(((Item.Named) items.get(place)).term()) ? place : -1;
  }

  private static int nearest(List<Item> items, int at, int step) {
    for (int i = at + step; i >= 0 && i < items.size(); i += step) {
      Item item = items.get(i);
      if (item.endsSentence() || item.is(Cue.RESOLVED)) {
        return -1;
      } else if (item instanceof Item.Named) {
        return i;
      }
    }
    return -1;
  }

  private static boolean canEnd(Term term) {
    return term.conditions().stream().noneMatch(FOR_GOOD::contains);
  }
}
