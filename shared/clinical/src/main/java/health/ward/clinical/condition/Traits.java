package health.ward.clinical.condition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gives the terms with a {@link Trait} the meaning that their sentence gives them. One that lacks
 * the company it needs says nothing and is reported.
 */
final class Traits {
  private final List<Item> items;
  private final List<Item> resolved;

  private Traits(List<Item> items) {
    this.items = items;
    this.resolved = new ArrayList<>(items);
  }

  static List<Item> resolved(List<Item> items) {
    Traits traits = new Traits(items);
    int from = 0;
    for (int at = 0; at <= items.size(); at++) {
      if (at == items.size() || items.get(at).endsSentence()) {
        traits.resolve(from, at);
        from = at + 1;
      }
    }
    return traits.resolved;
  }

  private void resolve(int from, int to) {
    Set<Trait> company = company(from, to);
    for (int at = from; at < to; at++) {
      if (items.get(at) instanceof Item.Named named) {
        Trait trait = named.term().trait();
        boolean needs = trait == Trait.BESIDE_CANCER || trait == Trait.BESIDE_LIVER;
        int diabetes = complicatesDiabetes(named.term()) ? diabetesJoinedTo(at, from, to) : -1;
        if (diabetes >= 0) {
          resolved.set(at, complicated(named, items.get(diabetes)));
        } else if (trait == Trait.ONLY_OF_DIABETES || (needs && !company.contains(trait))) {
          resolved.set(at, new Item.Unknown(named.start(), named.end()));
        }
      }
    }
  }

  /** Which needs this sentence meets. */
  private Set<Trait> company(int from, int to) {
    Set<Trait> company = EnumSet.noneOf(Trait.class);
    for (Item item : items.subList(from, to)) {
      if (item instanceof Item.Named named) {
        Term term = named.term();
        boolean cancer = term.names(Condition.CANC) && term.trait() != Trait.OF_BLOOD;
        boolean liver = term.names(Condition.MLD) || term.names(Condition.MSLD);
        if (cancer) {
          company.add(Trait.BESIDE_CANCER);
        }
        if (liver && term.trait() != Trait.BESIDE_LIVER) {
          company.add(Trait.BESIDE_LIVER);
        }
      }
    }
    return company;
  }

  private int diabetesJoinedTo(int at, int from, int to) {
    int before = joinedBefore(at, from);
    return before >= 0 ? before : joinedAfter(at, to);
  }

  private static Item complicated(Item.Named complication, Item diabetes) {
    List<Condition> conditions = new ArrayList<>(complication.term().conditions());
    conditions.add(0, Condition.DIABWC);
    return new Item.Named(
        new Term(conditions, Trait.NONE),
        Math.min(complication.start(), diabetes.start()),
        Math.max(complication.end(), diabetes.end()));
  }

  /** "Diabetes with neuropathy, foot ulcer and retinopathy", "diabetes (neuropathy)". */
  private int joinedBefore(int at, int from) {
    int i = at - 1;
    while (i >= from && mayStandInList(items.get(i))) {
      i--;
    }
    if (i < from || !(items.get(i).is(Cue.WITH) || items.get(i).is(Token.Kind.OPEN))) {
      return -1;
    }
    do {
      i--;
    } while (i >= from && isSmall(items.get(i)));
    return i >= from && isDiabetes(items.get(i)) ? i : -1;
  }

  /** "Neuropathy due to diabetes". */
  private int joinedAfter(int at, int to) {
    int i = at + 1;
    while (i < to && isSmall(items.get(i))) {
      i++;
    }
    if (i >= to || !items.get(i).is(Cue.WITH)) {
      return -1;
    }
    do {
      i++;
    } while (i < to && isSmall(items.get(i)));
    return i < to && isDiabetes(items.get(i)) ? i : -1;
  }

  private static boolean mayStandInList(Item item) {
    return isSmall(item)
        || item.is(Cue.AND)
        || item.is(Cue.OR)
        || item.is(Token.Kind.COMMA)
        || item.is(Token.Kind.SOFT)
        || (item instanceof Item.Named named && complicatesDiabetes(named.term()));
  }

  private static boolean complicatesDiabetes(Term term) {
    return term.trait() == Trait.OF_DIABETES
        || term.trait() == Trait.ONLY_OF_DIABETES
        || term.names(Condition.REND);
  }

  private static boolean isSmall(Item item) {
    return item.is(Cue.FILLER) || item.is(Cue.MODIFIER) || item.is(Cue.ASSERTION_NOUN);
  }

  private static boolean isDiabetes(Item item) {
    return item instanceof Item.Named named
        && (named.term().names(Condition.DIAB) || named.term().names(Condition.DIABWC));
  }
}
