package health.ward.host.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, taken by name and type. Whoever has taken what it knows calls
 * {@link #refuseOthers()}, so that a misspelt member is an error and not a silent default.
 */
public final class JsonFields {

  private final String where;
  private final JsonObject object;
  private final Set<String> known = new HashSet<>();

  private JsonFields(String where, JsonObject object) {
    this.where = where;
    this.object = object;
  }

  /**
   * Reads a document whose top is an object.
   *
   * @param utf8 the whole document
   * @param where the name of the document in error messages
   */
  public static JsonFields parse(byte[] utf8, String where) throws JsonFormException {
    return of(StrictJson.read(utf8, where), where);
  }

  private static JsonFields of(JsonElement element, String where) throws JsonFormException {
    if (!element.isJsonObject()) {
      throw new JsonFormException(where + ": not an object");
    }
    return new JsonFields(where, element.getAsJsonObject());
  }

  /** The name of this object in error messages. */
  public String where() {
    return where;
  }

  /** A text that must be there. */
  public String string(String name) throws JsonFormException {
    return optionalString(name).orElseThrow(() -> missing(name));
  }

  /** A text that may be absent, but not null. */
  public Optional<String> optionalString(String name) throws JsonFormException {
    JsonElement element = take(name);
    return element == null ? Optional.empty() : Optional.of(text(element, where + "." + name));
  }

  /** A whole number from {@code least} to {@code most}, both included, that must be there. */
  public long number(String name, long least, long most) throws JsonFormException {
    return optionalNumber(name, least, most).orElseThrow(() -> missing(name));
  }

  /** A whole number from {@code least} to {@code most}, both included, that may be absent. */
  public OptionalLong optionalNumber(String name, long least, long most) throws JsonFormException {
    JsonElement element = take(name);
    if (element == null) {
      return OptionalLong.empty();
    }
    if (element instanceof JsonPrimitive value && value.isNumber()) {
      try {
        long number = Long.parseLong(value.getAsString());
        if (number >= least && number <= most) {
          return OptionalLong.of(number);
        }
      } catch (NumberFormatException e) {
        throw new JsonFormException(where + "." + name + ": not a whole number", e);
      }
      throw new JsonFormException(where + "." + name + ": not from " + least + " to " + most);
    }
    throw new JsonFormException(where + "." + name + ": not a number");
  }

  /** True or false; false when absent. */
  public boolean flag(String name) throws JsonFormException {
    JsonElement element = take(name);
    if (element == null) {
      return false;
    }
    if (element instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw new JsonFormException(where + "." + name + ": not true or false");
  }

  /** Texts that may be absent as a whole. */
  public Optional<List<String>> optionalStrings(String name) throws JsonFormException {
    JsonElement element = take(name);
    if (element == null) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement entry : array(element, name)) {
      texts.add(text(entry, where + "." + name + "[" + texts.size() + "]"));
    }
    return Optional.of(List.copyOf(texts));
  }

  /** Texts that must be there, at least one. */
  public List<String> strings(String name) throws JsonFormException {
    List<String> texts = optionalStrings(name).orElseThrow(() -> missing(name));
    if (texts.isEmpty()) {
      throw new JsonFormException(where + "." + name + ": empty");
    }
    return texts;
  }

  /** Objects that must be there, at least one. */
  public List<JsonFields> objects(String name) throws JsonFormException {
    JsonElement element = take(name);
    if (element == null) {
      throw missing(name);
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonElement entry : array(element, name)) {
      objects.add(of(entry, where + "." + name + "[" + objects.size() + "]"));
    }
    if (objects.isEmpty()) {
      throw new JsonFormException(where + "." + name + ": empty");
    }
    return List.copyOf(objects);
  }

  /** An object that may be absent. */
  public Optional<JsonFields> optionalObject(String name) throws JsonFormException {
    JsonElement element = take(name);
    return element == null ? Optional.empty() : Optional.of(of(element, where + "." + name));
  }

  /** Texts by name that may be absent as a whole; every name is taken. */
  public Map<String, String> optionalTexts(String name) throws JsonFormException {
    Optional<JsonFields> fields = optionalObject(name);
    Map<String, String> texts = new TreeMap<>();
    if (fields.isPresent()) {
      for (String member : fields.get().object.keySet()) {
        texts.put(member, fields.get().string(member));
      }
    }
    return texts;
  }

  /** Marks members as known without reading them. */
  public void ignore(String... names) {
    known.addAll(List.of(names));
  }

  /** Fails when the object has a member that was neither read nor ignored. */
  public void refuseOthers() throws JsonFormException {
    Set<String> others = new TreeSet<>(object.keySet());
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new JsonFormException(where + ": unknown member " + String.join(", ", others));
    }
  }

  private @Nullable JsonElement take(String name) {
    known.add(name);
    return object.get(name);
  }

  private JsonFormException missing(String name) {
    return new JsonFormException(where + ": \"" + name + "\" is missing");
  }

  private JsonArray array(JsonElement element, String name) throws JsonFormException {
    if (!element.isJsonArray()) {
      throw new JsonFormException(where + "." + name + ": not a list");
    }
    return element.getAsJsonArray();
  }

  private static String text(JsonElement element, String path) throws JsonFormException {
    if (element instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw new JsonFormException(path + ": not a text");
  }
}
