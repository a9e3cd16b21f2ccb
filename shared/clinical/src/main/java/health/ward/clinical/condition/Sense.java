package health.ward.clinical.condition;

/** What a cue may do to a condition that it reaches. */
enum Sense {
  NEGATED,
  FAMILY,
  UNCERTAIN
}
