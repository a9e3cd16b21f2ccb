package health.ward.gateway.body;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.problem.FieldFault;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads fields by name from {@code application/x-www-form-urlencoded} or a flat JSON object. */
public final class TextFields {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private TextFields() {}

  /**
   * The body's fields in their order.
   *
   * @throws ProblemException 415 for another type, 400 for a body that cannot be read or names a
   *     field twice, 422 for a JSON value that is no text
   */
  public static Map<String, String> read(ApiRequest request) throws ProblemException {
    String type = mediaType(request.headers().value("content-type").orElse(""));
    if (request.headers().value("content-encoding").isPresent()
        || !(type.equals(FORM) || type.equals(JSON))) {
      throw new ProblemException(Problems.unsupportedType(FORM + " or " + JSON));
    }
    return type.equals(FORM) ? FormDecoder.decode(text(request.body())) : json(request.body());
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static String text(byte[] body) throws ProblemException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(Problems.malformedBody("Encode the body as UTF-8."));
    }
  }

  private static Map<String, String> json(byte[] body) throws ProblemException {
    JsonObject object;
    try {
      object = StrictJson.parse(body);
    } catch (JsonShapeException notAnObject) {
      throw new ProblemException(
          Problems.malformedBody("Send one JSON object in UTF-8 that names no field twice."));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    List<FieldFault> faults = new ArrayList<>();
    for (String name : object.names()) {
      try {
        fields.put(name, object.string(name));
      } catch (JsonShapeException notText) {
        faults.add(new FieldFault(FieldNames.shown(name), "Send the value as a JSON string"));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problems.invalidFields(faults));
    }
    return fields;
  }
}
