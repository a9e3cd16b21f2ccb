package health.ward.gateway.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field name of the field
 * @param message what is wrong with it, without the value
 */
public record FieldFault(String field, String message) {}
