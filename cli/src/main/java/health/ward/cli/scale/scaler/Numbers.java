package health.ward.cli.scale.scaler;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;

/** Numbers that Kubernetes wants as quoted strings. */
final class Numbers {
  private Numbers() {}

  /** A number above zero. */
  static double positive(JsonObject object, String name) throws JsonShapeException {
    double number = notNegative(object, name);
    if (number > 0) {
      return number;
    }
    throw wrong(object, name, "above 0");
  }

  /** A number of 0 or more. */
  static double notNegative(JsonObject object, String name) throws JsonShapeException {
    String text = object.string(name);
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw wrong(object, name, "of 0 or more");
  }

  private static JsonShapeException wrong(JsonObject object, String name, String range) {
    return new JsonShapeException(object.pointer(name), "must be a number " + range + " in quotes");
  }
}
