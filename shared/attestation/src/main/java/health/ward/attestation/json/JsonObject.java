package health.ward.attestation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object of a strict document; every accessor checks the type and names the place. */
public final class JsonObject {
  private static final int SHOWN = 160;

  private final ObjectNode node;
  private final String pointer;

  JsonObject(ObjectNode node, String pointer) {
    this.node = node;
    this.pointer = pointer;
  }

  /** The pointer of the member called {@code name}. */
  public String pointer(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Refuses every member that is not named here. */
  public JsonObject only(String... known) throws JsonShapeException {
    Set<String> allowed = Set.of(known);
    for (String name : names()) {
      if (!allowed.contains(name)) {
        throw new JsonShapeException(pointer(name), "is not a known member");
      }
    }
    return this;
  }

  /** All of it, a copy, for showing what it says. */
  public ObjectNode tree() {
    return node.deepCopy();
  }

  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public boolean has(String name) {
    return node.has(name);
  }

  public String string(String name) throws JsonShapeException {
    return text(required(name), pointer(name));
  }

  public Optional<String> optionalString(String name) throws JsonShapeException {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /** A whole number from {@code minimum} to {@code maximum}; 1.0 and "1" are neither. */
  public long integer(String name, long minimum, long maximum) throws JsonShapeException {
    return integer(required(name), pointer(name), minimum, maximum);
  }

  /** Several of them. */
  public List<Long> integers(String name, long minimum, long maximum) throws JsonShapeException {
    return each(name, (value, place) -> integer(value, place, minimum, maximum));
  }

  public boolean bool(String name) throws JsonShapeException {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw new JsonShapeException(pointer(name), "must be true or false");
    }
    return value.booleanValue();
  }

  public byte[] base64Url(String name) throws JsonShapeException {
    return decoded(string(name), pointer(name));
  }

  public JsonObject object(String name) throws JsonShapeException {
    return object(required(name), pointer(name));
  }

  /** The object called {@code name} as a document of its own. */
  public byte[] document(String name) throws JsonShapeException {
    return StrictJson.write(object(name).node);
  }

  public List<JsonObject> objects(String name) throws JsonShapeException {
    return each(name, JsonObject::object);
  }

  public List<String> strings(String name) throws JsonShapeException {
    return each(name, JsonObject::text);
  }

  public List<byte[]> base64Urls(String name) throws JsonShapeException {
    return each(name, (value, place) -> decoded(text(value, place), place));
  }

  /** What stands there, cut to a length that can be shown; {@code nothing} if it is missing. */
  public String shown(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      return "nothing";
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private JsonNode required(String name) throws JsonShapeException {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new JsonShapeException(pointer(name), "is missing");
    }
    return value;
  }

  private <T> List<T> each(String name, Element<T> element) throws JsonShapeException {
    JsonNode array = required(name);
    if (!array.isArray()) {
      throw new JsonShapeException(pointer(name), "must be an array");
    }
    List<T> values = new ArrayList<>();
    for (JsonNode value : array) {
      values.add(element.read(value, pointer(name) + "/" + values.size()));
    }
    return List.copyOf(values);
  }

  private static String text(JsonNode value, String place) throws JsonShapeException {
    if (!value.isTextual()) {
      throw new JsonShapeException(place, "must be a string");
    }
    return value.textValue();
  }

  private static long integer(JsonNode value, String place, long minimum, long maximum)
      throws JsonShapeException {
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < minimum
        || value.longValue() > maximum) {
      throw new JsonShapeException(
          place, "must be a whole number from " + minimum + " to " + maximum);
    }
    return value.longValue();
  }

  private static JsonObject object(JsonNode value, String place) throws JsonShapeException {
    if (value instanceof ObjectNode object) {
      return new JsonObject(object, place);
    }
    throw new JsonShapeException(place, "must be an object");
  }

  private static byte[] decoded(String text, String place) throws JsonShapeException {
    return Base64Url.decode(text)
        .orElseThrow(() -> new JsonShapeException(place, "must be base64url without padding"));
  }

  private interface Element<T> {
    T read(JsonNode value, String place) throws JsonShapeException;
  }
}
