package health.ward.cli.source;

import health.ward.cli.UsageException;
import health.ward.clinical.patient.PatientField;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Patients under a row of names: {@code id} and fields of the API; with {@code id} alone, ids. */
final class CsvPatients {
  private static final String ID = "id";

  private final Intake intake;
  private final Optional<String> admitted;

  CsvPatients(Intake intake, Optional<String> admitted) {
    this.intake = intake;
    this.admitted = admitted;
  }

  void read(String file, Reader in) throws IOException, UsageException {
    CsvRows rows = new CsvRows(file, in);
    List<String> names = names(file, rows.next().values());
    for (CsvRows.Row row = rows.next(); !row.values().isEmpty(); row = rows.next()) {
      Place place = new Place(file, row.line());
      if (row.values().size() != names.size()) {
        String found = row.values().size() + " values, the first row has " + names.size();
        intake.reject(place, "row", "Has " + found);
      } else {
        take(place, names, row.values());
      }
    }
  }

  private void take(Place place, List<String> names, List<String> values) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    String id = fields.getOrDefault(ID, "");
    fields.remove(ID);
    if (names.size() == 1) {
      intake.id(place, id);
      return;
    }
    admitted.ifPresent(
        date ->
            fields.merge(
                PatientField.DATEADMITTED.key(),
                date,
                (told, given) -> told.isBlank() ? given : told));
    intake.patient(place, id, fields);
  }

  private static List<String> names(String file, List<String> first) throws UsageException {
    List<String> names = first.stream().map(String::strip).toList();
    if (!names.contains(ID)) {
      throw new UsageException(file + ":1: the first row names no column id");
    }
    for (String name : names) {
      if (!name.equals(ID) && PatientField.named(name).isEmpty()) {
        throw new UsageException(
            file + ":1: a column has a name that is no field; see docs/client.md");
      }
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new UsageException(file + ":1: the column " + name + " is there twice");
      }
    }
    return names;
  }
}
