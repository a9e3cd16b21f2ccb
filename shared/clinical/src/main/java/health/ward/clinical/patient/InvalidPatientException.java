package health.ward.clinical.patient;

import java.util.List;

/** The patient breaks at least one rule; all broken rules are listed. Holds no value of a field. */
public final class InvalidPatientException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  InvalidPatientException(List<FieldProblem> problems) {
    super(problems.size() + " field(s) of the patient must be corrected");
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, in the order of the fields, unknown fields last; never empty. */
  public List<FieldProblem> problems() {
    return problems;
  }
}
