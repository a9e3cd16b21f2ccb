package health.ward.enclave.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.enclave.protocol.InferResponse;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Inner answers of every kind. */
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Field SECOND = new Field("retry-after", "1");

  private Answers() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static BinaryResponse json(int status, ObjectNode body) {
    return response(status, "application/json", body, status == 503 ? List.of(SECOND) : List.of());
  }

  /** An error as the inference protocol has it. */
  static BinaryResponse error(int status, String message) {
    return json(status, object().put("error", message));
  }

  static BinaryResponse methodNotAllowed(String allowed) {
    ObjectNode body = object().put("error", "Method not allowed; use " + allowed);
    return response(405, "application/json", body, List.of(new Field("allow", allowed)));
  }

  /** A problem document (RFC 9457), for what is refused before the protocol is looked at. */
  static BinaryResponse problem(int status, String name, String title) {
    ObjectNode body = object();
    body.put("type", "urn:ward:problem:" + name).put("title", title).put("status", status);
    List<Field> fields =
        switch (status) {
          case 401 -> List.of(new Field("www-authenticate", "Bearer"));
          case 503 -> List.of(SECOND);
          default -> List.of();
        };
    return response(status, "application/problem+json", body, fields);
  }

  static BinaryResponse inference(InferResponse answer) {
    if (answer.headerLength().isEmpty()) {
      Field type = new Field("content-type", "application/json");
      return new BinaryResponse(200, List.of(type), answer.body());
    }
    String length = Integer.toString(answer.headerLength().getAsInt());
    List<Field> fields =
        List.of(
            new Field("content-type", "application/octet-stream"),
            new Field("inference-header-content-length", length));
    return new BinaryResponse(200, fields, answer.body());
  }

  private static BinaryResponse response(
      int status, String type, ObjectNode body, List<Field> more) {
    Field contentType = new Field("content-type", type);
    List<Field> fields = more.isEmpty() ? List.of(contentType) : List.of(contentType, more.get(0));
    return new BinaryResponse(status, fields, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
