package health.ward.sealing.bhttp;

import java.util.ArrayList;
import java.util.List;

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
    MessageWriter writer = new MessageWriter(sizeHint(request.fields(), request.body()));
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
    MessageWriter writer = new MessageWriter(sizeHint(response.fields(), response.body()));
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

  private static int sizeHint(List<Field> fields, byte[] body) {
    return (int)
        Math.min(Integer.MAX_VALUE - 8L, 1024 + Fields.sectionLength(fields) + body.length);
  }

  private static void requireFraming(MessageReader reader, int kind) throws BinaryHttpException {
    if (reader.varint() != kind) {
      throw new BinaryHttpException("not a known-length message of the kind that was expected");
    }
  }

  private static int readFinalStatus(MessageReader reader) throws BinaryHttpException {
    for (int informational = 0; ; informational++) {
      long status = reader.varint();
      if (status < 100 || status > 599 || informational == Limits.INFORMATIONAL) {
        throw new BinaryHttpException("no final status");
      }
      if (status >= 200) {
        return (int) status;
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
      if (fields.size() == Limits.FIELDS) {
        throw new BinaryHttpException("more fields than a message may have");
      }
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
