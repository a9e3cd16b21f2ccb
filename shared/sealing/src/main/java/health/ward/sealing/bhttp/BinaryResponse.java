package health.ward.sealing.bhttp;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A final response as it lies inside a seal.
 *
 * @param status 200 to 599
 * @param fields in order; a {@code content-length} must be that of the body
 * @param body handed over, not copied; empty with status 204 and 304
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are large; equality is by content, see below
public record BinaryResponse(int status, List<Field> fields, byte[] body) {

  /**
   * @throws IllegalArgumentException if a part breaks the rules above or {@link Limits}
   */
  public BinaryResponse {
    Grammar.require(status >= 200 && status <= 599, "not a final status");
    Grammar.require(
        body.length == 0 || (status != 204 && status != 304), "content where the status has none");
    fields = Fields.checked(fields, body.length);
  }

  /**
   * The value of a field.
   *
   * @param name lower-case
   * @return the field's value; of a repeated field all values joined by a comma and a space
   */
  public Optional<String> field(String name) {
    return Fields.joined(fields, name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryResponse that
        && status == that.status
        && fields.equals(that.fields)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, fields, Arrays.hashCode(body));
  }

  /** Status and sizes only: values and bodies may speak of a patient. */
  @Override
  public String toString() {
    return "BinaryResponse[%d, %d fields, %d bytes]".formatted(status, fields.size(), body.length);
  }
}
