package health.ward.sealing.bhttp;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as it lies inside a seal.
 *
 * @param method a token, such as {@code GET}
 * @param scheme such as {@code https}
 * @param authority host and port, or empty
 * @param path begins with {@code /} and includes the query, percent-encoded
 * @param fields in order; a {@code content-length} must be that of the body
 * @param body handed over, not copied; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are large; equality is by content, see below
public record BinaryRequest(
    String method, String scheme, String authority, String path, List<Field> fields, byte[] body) {

  /**
   * @throws IllegalArgumentException if a part breaks the rules above or {@link Limits}
   */
  public BinaryRequest {
    Grammar.require(Grammar.isMethod(method), "not a method");
    Grammar.require(Grammar.isScheme(scheme), "not a scheme");
    Grammar.require(Grammar.isAuthority(authority), "not an authority");
    Grammar.require(Grammar.isPath(path), "not a path");
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
    return other instanceof BinaryRequest that
        && method.equals(that.method)
        && scheme.equals(that.scheme)
        && authority.equals(that.authority)
        && path.equals(that.path)
        && fields.equals(that.fields)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, scheme, authority, path, fields, Arrays.hashCode(body));
  }

  /** Method and sizes only: paths, values and bodies may speak of a patient. */
  @Override
  public String toString() {
    return "BinaryRequest[%s, %d fields, %d bytes]".formatted(method, fields.size(), body.length);
  }
}
