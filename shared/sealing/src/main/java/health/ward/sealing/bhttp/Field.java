package health.ward.sealing.bhttp;

/**
 * One header field.
 *
 * @param name a lower-case token of at most {@link Limits#FIELD_NAME} characters; fields that speak
 *     about a connection ({@code connection}, {@code transfer-encoding} …) are refused
 * @param value visible ASCII, octets 0x80 to 0xFF as Latin-1, spaces and tabs inside; no line
 *     breaks, no NUL, no blanks at either end
 */
public record Field(String name, String value) {

  /**
   * @throws IllegalArgumentException if the name or the value breaks those rules
   */
  public Field {
    Grammar.require(Grammar.isFieldName(name), "not a lower-case field name of a message");
    Grammar.require(Grammar.isFieldValue(value), "field value with forbidden characters");
  }

  /** The name only: values may be credentials. */
  @Override
  public String toString() {
    return "Field[" + name + "]";
  }
}
