package health.ward.clinical.condition;

import java.util.List;

/**
 * What a term of the vocabulary stands for.
 *
 * @param conditions the conditions it names; none for a known one without weight
 * @param trait what it needs beside it, or does to its neighbours
 */
record Term(List<Condition> conditions, Trait trait) {
  static final Term WITHOUT_WEIGHT = new Term(List.of(), Trait.NONE);

  Term {
    conditions = List.copyOf(conditions);
  }

  static Term of(Condition condition) {
    return new Term(List.of(condition), Trait.NONE);
  }

  boolean names(Condition condition) {
    return conditions.contains(condition);
  }
}
