package health.ward.attestation.appraisal;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.util.List;
import java.util.Optional;

/** An object of a policy file. What is there says something: no list and no text is empty. */
final class PolicyObject {
  private final JsonObject json;

  PolicyObject(JsonObject json) {
    this.json = json;
  }

  PolicyObject only(String... known) throws JsonShapeException {
    json.only(known);
    return this;
  }

  boolean has(String name) {
    return json.has(name);
  }

  String pointer(String name) {
    return json.pointer(name);
  }

  List<String> names() {
    return json.names();
  }

  int integer(String name, int minimum, int maximum) throws JsonShapeException {
    return (int) json.integer(name, minimum, maximum);
  }

  /** A lower bound; 0, which asks for nothing, when the member is missing. */
  long atLeast(String name, long maximum) throws JsonShapeException {
    return json.has(name) ? json.integer(name, 0, maximum) : 0;
  }

  /** False unless the member is there and says true. */
  boolean flag(String name) throws JsonShapeException {
    return json.has(name) && json.bool(name);
  }

  String text(String name) throws JsonShapeException {
    return some(json.string(name), json.pointer(name));
  }

  Optional<String> optionalText(String name) throws JsonShapeException {
    return json.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  List<String> texts(String name) throws JsonShapeException {
    List<String> texts = some(json.strings(name), json.pointer(name));
    for (int i = 0; i < texts.size(); i++) {
      some(texts.get(i), element(name, i));
    }
    return texts;
  }

  /** The same, or no text at all when the member is missing. */
  List<String> optionalTexts(String name) throws JsonShapeException {
    return json.has(name) ? texts(name) : List.of();
  }

  /** A digest of {@code bytes} bytes in lower-case hex. */
  String digest(String name, int bytes) throws JsonShapeException {
    return digest(json.string(name), json.pointer(name), bytes);
  }

  List<String> digests(String name, int bytes) throws JsonShapeException {
    List<String> digests = texts(name);
    for (int i = 0; i < digests.size(); i++) {
      digest(digests.get(i), element(name, i), bytes);
    }
    return digests;
  }

  PolicyObject object(String name) throws JsonShapeException {
    return new PolicyObject(json.object(name));
  }

  /** The objects of a list, or none when the member is missing. */
  List<PolicyObject> optionalObjects(String name) throws JsonShapeException {
    return json.has(name)
        ? some(json.objects(name), json.pointer(name)).stream().map(PolicyObject::new).toList()
        : List.of();
  }

  private String element(String name, int index) {
    return json.pointer(name) + "/" + index;
  }

  private static String some(String text, String pointer) throws JsonShapeException {
    if (text.isEmpty()) {
      throw new JsonShapeException(pointer, "must not be empty");
    }
    return text;
  }

  private static <T> List<T> some(List<T> list, String pointer) throws JsonShapeException {
    if (list.isEmpty()) {
      throw new JsonShapeException(pointer, "must not be empty");
    }
    return list;
  }

  private static String digest(String text, String pointer, int bytes) throws JsonShapeException {
    if (!Hex.is(text, bytes)) {
      throw new JsonShapeException(
          pointer, "must be " + 2 * bytes + " lower-case hexadecimal digits");
    }
    return text;
  }
}
