package health.ward.cli.inspect;

import java.util.List;

/** Fields that stand together, under a title. */
record Section(String title, List<Field> fields) {
  Section {
    fields = List.copyOf(fields);
  }

  Section titled(String other) {
    return new Section(other, fields);
  }
}
