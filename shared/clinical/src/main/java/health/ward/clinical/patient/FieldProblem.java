package health.ward.clinical.patient;

/**
 * What is wrong with one field.
 *
 * @param field the field's name; for an unknown field the name that was sent, shortened and without
 *     anything but letters, digits, {@code _ - .}
 * @param message what to do about it; never the value
 */
public record FieldProblem(String field, String message) {}
