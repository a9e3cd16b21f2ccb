package health.ward.sealing.bhttp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Known-length Binary HTTP messages (RFC 9292 section 3.1 and 3.2) to bytes and back.
 *
 * <p>Written messages end after their last part that is not empty, as RFC 9292 section 3.8 allows,
 * so zeros may be appended to any of them as padding. Trailer fields are refused: nothing here
 * could make sense of them. Informational responses are read over.
 */
public final class BinaryHttp {

  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;

  private BinaryHttp() {}

  /** The message in bytes, without padding. */
  public static byte[] encode(BinaryRequest request) {
    return encode(request, IntUnaryOperator.identity());
  }

  /** The message in bytes, filled up with zeros to the length that {@code padding} gives. */
  public static byte[] encode(BinaryRequest request, IntUnaryOperator padding) {
    long length =
        1
            + MessageWriter.textLength(request.method())
            + MessageWriter.textLength(request.scheme())
            + MessageWriter.textLength(request.authority())
            + MessageWriter.textLength(request.path())
            + contentLength(request.fields(), request.body());
    MessageWriter writer = new MessageWriter(length, padding);
    writer.varint(REQUEST);
    writer.text(request.method());
    writer.text(request.scheme());
    writer.text(request.authority());
    writer.text(request.path());
    writeContent(writer, request.fields(), request.body());
    return writer.toBytes();
  }

  /** The message in bytes, without padding. */
  public static byte[] encode(BinaryResponse response) {
    return encode(response, IntUnaryOperator.identity());
  }

  /** The message in bytes, filled up with zeros to the length that {@code padding} gives. */
  public static byte[] encode(BinaryResponse response, IntUnaryOperator padding) {
    long length =
        1
            + MessageWriter.varintLength(response.status())
            + contentLength(response.fields(), response.body());
    MessageWriter writer = new MessageWriter(length, padding);
    writer.varint(RESPONSE);
    writer.varint(response.status());
    writeContent(writer, response.fields(), response.body());
    return writer.toBytes();
  }

  /**
   * Reads a request.
   *
   * @param message a known-length request, trailing zeros allowed
   * @throws BinaryHttpException if it is anything else, or breaks {@link Limits}
   */
  public static BinaryRequest request(byte[] message) throws BinaryHttpException {
    MessageReader reader = new MessageReader(message);
    requireFraming(reader, REQUEST);
    String method = reader.text(Limits.METHOD);
    String scheme = reader.text(Limits.SCHEME);
    String authority = reader.text(Limits.AUTHORITY);
    String path = reader.text(Limits.PATH);
    List<Field> fields = readFields(reader);
    byte[] body = readBody(reader);
    try {
      return new BinaryRequest(method, scheme, authority, path, fields, body);
    } catch (IllegalArgumentException e) {
      throw new BinaryHttpException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a final response.
   *
   * @param message a known-length response, trailing zeros allowed
   * @throws BinaryHttpException if it is anything else, or breaks {@link Limits}
   */
  public static BinaryResponse response(byte[] message) throws BinaryHttpException {
    MessageReader reader = new MessageReader(message);
    requireFraming(reader, RESPONSE);
    int status = readFinalStatus(reader);
    List<Field> fields = readFields(reader);
    byte[] body = readBody(reader);
    try {
      return new BinaryResponse(status, fields, body);
    } catch (IllegalArgumentException e) {
      throw new BinaryHttpException(String.valueOf(e.getMessage()));
    }
  }

  private static void writeContent(MessageWriter writer, List<Field> fields, byte[] body) {
    if (fields.isEmpty() && body.length == 0) {
      return;
    }
    writer.varint(Fields.sectionLength(fields));
    for (Field field : fields) {
      writer.text(field.name());
      writer.text(field.value());
    }
    if (body.length > 0) {
      writer.bytes(body);
    }
  }

  private static long contentLength(List<Field> fields, byte[] body) {
    if (fields.isEmpty() && body.length == 0) {
      return 0;
    }
    long section = Fields.sectionLength(fields);
    long content =
        body.length == 0 ? 0 : MessageWriter.varintLength(body.length) + (long) body.length;
    return MessageWriter.varintLength(section) + section + content;
  }

  private static void requireFraming(MessageReader reader, int kind) throws BinaryHttpException {
    if (reader.varint() != kind) {
      throw new BinaryHttpException("not a known-length message of the kind that was expected");
    }
  }

  private static int readFinalStatus(MessageReader reader) throws BinaryHttpException {
    for (int informational = 0; ; informational++) {
      long status = reader.varint();
      if (status >= 200 && status <= 599) {
        return (int) status;
      }
      if (status < 100 || status > 599 || informational == Limits.INFORMATIONAL) {
        throw new BinaryHttpException("no final status");
      }
      readFields(reader);
    }
  }

  private static List<Field> readFields(MessageReader reader) throws BinaryHttpException {
    List<Field> fields = new ArrayList<>();
    if (reader.atEnd()) {
      return fields;
    }
    MessageReader section = reader.section(Limits.FIELD_SECTION);
    while (!section.atEnd()) {
      fields.add(readField(section));
    }
    return fields;
  }

  private static Field readField(MessageReader section) throws BinaryHttpException {
    String name = section.text(Limits.FIELD_NAME);
    String value = section.text(Limits.FIELD_SECTION);
    try {
      return new Field(name, value);
    } catch (IllegalArgumentException e) {
      throw new BinaryHttpException(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] readBody(MessageReader reader) throws BinaryHttpException {
    byte[] body = reader.atEnd() ? new byte[0] : reader.counted();
    if (!reader.atEnd() && !reader.section(Limits.FIELD_SECTION).atEnd()) {
      throw new BinaryHttpException("trailer fields are not accepted");
    }
    reader.requireOnlyZerosLeft();
    return body;
  }
}
