package health.ward.cli.source;

import health.ward.clinical.patient.FieldProblem;
import health.ward.clinical.patient.InvalidPatientException;
import health.ward.clinical.patient.InvalidPatientIdException;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.patient.PatientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Collects what files hold: ids to be scored, patients to be stored before, and what is refused.
 */
public final class Intake {
  private final List<String> ids = new ArrayList<>();
  private final List<PatientLine> patients = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final Map<String, Place> seen = new HashMap<>();

  /** Takes an id whose patient is stored already. */
  void id(Place place, String id) {
    if (isNewId(place, id)) {
      ids.add(id);
    }
  }

  /** Takes a patient, by the same rules as the API. */
  void patient(Place place, String id, Map<String, String> fields) {
    boolean good = isNewId(place, id);
    try {
      PatientForm.read(fields);
    } catch (InvalidPatientException e) {
      good = false;
      for (FieldProblem problem : e.problems()) {
        reject(place, problem.field(), problem.message());
      }
    }
    if (good) {
      patients.add(new PatientLine(place, id, given(fields)));
    }
  }

  void reject(Place place, String field, String advice) {
    rejected.add(new Rejected(place, field, advice));
  }

  /** Ids of stored patients, in the order of the files. */
  public List<String> ids() {
    return List.copyOf(ids);
  }

  public List<PatientLine> patients() {
    return List.copyOf(patients);
  }

  public List<Rejected> rejected() {
    return List.copyOf(rejected);
  }

  private boolean isNewId(Place place, String id) {
    try {
      PatientId.of(id);
    } catch (InvalidPatientIdException e) {
      reject(place, "id", "Use 1 to 64 of A-Z, a-z, 0-9, _ and -");
      return false;
    }
    Place before = seen.putIfAbsent(id, place);
    if (before != null) {
      reject(place, "id", "Stands at " + before + " already");
    }
    return before == null;
  }

  private static Map<String, String> given(Map<String, String> fields) {
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isBlank())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
