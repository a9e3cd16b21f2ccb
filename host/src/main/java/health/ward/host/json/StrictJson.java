package health.ward.host.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one JSON document: valid UTF-8, no duplicate names, nothing after its end. */
final class StrictJson {

  private static final int DEEPEST = 16;

  private StrictJson() {}

  static JsonElement read(byte[] utf8, String where) throws JsonFormException {
    try (JsonReader reader = new JsonReader(new StringReader(text(utf8, where)))) {
      JsonElement document = value(reader, where, 0);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonFormException(where + ": not JSON");
      }
      return document;
    } catch (MalformedJsonException | EOFException e) {
      throw new JsonFormException(where + ": not JSON", e);
    } catch (IOException e) {
      throw new JsonFormException(where + ": not readable", e);
    }
  }

  private static String text(byte[] utf8, String where) throws JsonFormException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonFormException(where + ": not UTF-8", e);
    }
  }

  private static JsonElement value(JsonReader reader, String where, int depth)
      throws IOException, JsonFormException {
    if (depth > DEEPEST) {
      throw new JsonFormException(where + ": nested too deeply");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, where, depth);
      case BEGIN_ARRAY -> array(reader, where, depth);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(new LazilyParsedNumber(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new JsonFormException(where + ": not JSON");
    };
  }

  private static JsonObject object(JsonReader reader, String where, int depth)
      throws IOException, JsonFormException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new JsonFormException(where + ": \"" + name + "\" appears twice");
      }
      object.add(name, value(reader, where, depth + 1));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader, String where, int depth)
      throws IOException, JsonFormException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(reader, where, depth + 1));
    }
    reader.endArray();
    return array;
  }
}
