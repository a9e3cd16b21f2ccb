package health.ward.cli.channel;

import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as the API knows it, before it is sealed.
 *
 * @param path begins with {@code /}, percent-encoded
 * @param fields header fields, names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Request(String method, String path, List<Field> fields, byte[] body) {
  public Request {
    fields = List.copyOf(fields);
  }

  /** A request without a body. */
  public static Request of(String method, String path) {
    return new Request(method, path, List.of(), new byte[0]);
  }

  /** The same request with one more header field. */
  public Request with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Request(method, path, more, body);
  }

  BinaryRequest inside(String authority) {
    return new BinaryRequest(method, "https", authority, path, fields, body);
  }

  /** The method only: path and body may speak of a patient. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
