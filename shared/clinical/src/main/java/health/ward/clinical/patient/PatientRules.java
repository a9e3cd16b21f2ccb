package health.ward.clinical.patient;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The rules of a patient's fields, applied all at once. */
final class PatientRules {
  static final int OLDEST = 120;
  private static final int LONGEST_NAME_SHOWN = 40;

  private final List<FieldProblem> problems = new ArrayList<>();
  private final Map<PatientField, String> values = new EnumMap<>(PatientField.class);
  private final Map<PatientField, LocalDate> dates = new EnumMap<>(PatientField.class);

  private PatientRules() {}

  static Patient check(Map<String, String> fields) throws InvalidPatientException {
    PatientRules rules = new PatientRules();
    for (PatientField field : PatientField.values()) {
      rules.checkField(field, fields.getOrDefault(field.key(), ""));
    }
    Optional<LocalDate> birth = rules.date(PatientField.DOB);
    Optional<LocalDate> admission = rules.date(PatientField.DATEADMITTED);
    if (birth.isPresent() && admission.isPresent()) {
      rules.checkAge(birth.get(), admission.get());
    }
    for (String name : new TreeSet<>(fields.keySet())) {
      rules.checkName(name);
    }
    if (birth.isEmpty() || admission.isEmpty() || !rules.problems.isEmpty()) {
      throw new InvalidPatientException(rules.problems);
    }
    return new Patient(rules.values, birth.get(), admission.get());
  }

  private Optional<LocalDate> date(PatientField field) {
    return Optional.ofNullable(dates.get(field));
  }

  private void checkField(PatientField field, String value) {
    values.put(field, value);
    if (value.isBlank()) {
      if (field.required()) {
        problem(field, "This field is required");
      } else {
        checkCharacters(field, value);
      }
    } else if (value.codePointCount(0, value.length()) > field.maximumLength()) {
      problem(field, "Use at most " + field.maximumLength() + " characters");
    } else if (checkCharacters(field, value)) {
      checkShape(field, value);
    }
  }

  private boolean checkCharacters(PatientField field, String value) {
    boolean lines = field.rule().allowsLineBreaks();
    if (value.codePoints().allMatch(character -> Characters.allowed(character, lines))) {
      return true;
    }
    problem(
        field,
        lines
            ? "Remove control characters; only line breaks and tabs may stay"
            : "Remove control characters and line breaks");
    return false;
  }

  private void checkShape(PatientField field, String value) {
    if (field.rule() == FieldRule.DATE) {
      PatientDates.parse(value)
          .ifPresentOrElse(
              date -> dates.put(field, date), () -> problem(field, PatientDates.ADVICE));
    } else {
      field.rule().problem(value).ifPresent(advice -> problem(field, advice));
    }
  }

  private void checkAge(LocalDate birth, LocalDate admission) {
    if (admission.isBefore(birth)) {
      problem(
          PatientField.DATEADMITTED,
          "The admission lies before the birth: correct dateadmitted or dob");
    } else if (ChronoUnit.YEARS.between(birth, admission) > OLDEST) {
      problem(
          PatientField.DOB,
          "The patient would be older than "
              + OLDEST
              + " at admission: correct dob or"
              + " dateadmitted");
    }
  }

  private void checkName(String name) {
    if (PatientField.named(name).isEmpty()) {
      String shown = name.replaceAll("[^A-Za-z0-9_.-]", "");
      shown = shown.substring(0, Math.min(shown.length(), LONGEST_NAME_SHOWN));
      problems.add(
          new FieldProblem(
              shown.isEmpty() ? "unnamed" : shown, "There is no such field: remove it"));
    }
  }

  private void problem(PatientField field, String message) {
    problems.add(new FieldProblem(field.key(), message));
  }
}
