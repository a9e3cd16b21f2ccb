package health.ward.clinical.condition;

import java.util.List;
import java.util.Optional;

/**
 * What a term of the vocabulary stands for.
 *
 * @param conditions the conditions it names; none for a known one without weight
 * @param onlyWith a condition that the same sentence must name too, or the term says nothing
 */
record Term(List<Condition> conditions, Optional<Condition> onlyWith) {
  static final Term WITHOUT_WEIGHT = new Term(List.of(), Optional.empty());

  Term {
    conditions = List.copyOf(conditions);
  }

  static Term of(Condition condition) {
    return new Term(List.of(condition), Optional.empty());
  }
}
