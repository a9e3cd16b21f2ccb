package health.ward.sealing.bhttp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules and look-ups over the fields of one message. */
final class Fields {

  private static final String CONTENT_LENGTH = "content-length";

  private Fields() {}

  /** The fields as an unmodifiable list, held to count, size and the length of the body. */
  static List<Field> checked(List<Field> fields, int bodyLength) {
    Grammar.require(fields.size() <= Limits.FIELDS, "more fields than a message may have");
    Grammar.require(sectionLength(fields) <= Limits.FIELD_SECTION, "field section too large");
    List<String> lengths = values(fields, CONTENT_LENGTH);
    Grammar.require(
        lengths.isEmpty() || lengths.equals(List.of(Integer.toString(bodyLength))),
        "content-length differs from the content");
    return List.copyOf(fields);
  }

  /** All values of a field in order, joined as RFC 9110 section 5.3 says. */
  static Optional<String> joined(List<Field> fields, String name) {
    List<String> values = values(fields, name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  static long sectionLength(List<Field> fields) {
    long length = 0;
    for (Field field : fields) {
      length += MessageWriter.textLength(field.name()) + MessageWriter.textLength(field.value());
    }
    return length;
  }

  private static List<String> values(List<Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .collect(Collectors.toList());
  }
}
