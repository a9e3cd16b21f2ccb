package health.ward.host.message;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Values of a request to the types that functions declare, as the Java worker does it. */
public final class Conversion {

  private static final Map<Class<?>, Function<String, Object>> NUMBERS =
      Map.ofEntries(
          Map.entry(long.class, Long::parseLong),
          Map.entry(Long.class, Long::parseLong),
          Map.entry(int.class, Integer::parseInt),
          Map.entry(Integer.class, Integer::parseInt),
          Map.entry(short.class, Short::parseShort),
          Map.entry(Short.class, Short::parseShort),
          Map.entry(byte.class, Byte::parseByte),
          Map.entry(Byte.class, Byte::parseByte),
          Map.entry(double.class, Double::parseDouble),
          Map.entry(Double.class, Double::parseDouble),
          Map.entry(float.class, Float::parseFloat),
          Map.entry(Float.class, Float::parseFloat));

  private final Gson gson = new Gson();

  /** True for the types that the worker converts reliably; others are refused at load. */
  public boolean supports(Type type) {
    if (type instanceof Class<?>) {
      return true;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      boolean list = raw == List.class || raw == Collection.class;
      return raw == Map.class || (list && generic.getActualTypeArguments()[0] instanceof Class<?>);
    }
    return false;
  }

  /** Converts a body. */
  public Object convert(Body body, Type type) throws ConversionException {
    if (body instanceof Body.Bytes bytes) {
      if (type == byte[].class) {
        return bytes.bytes();
      }
      return fromText(new String(bytes.bytes(), StandardCharsets.UTF_8), type);
    }
    return fromText(((Body.Text) body).text(), type);
  }

  /** Converts a text: a body or the value of a route parameter. */
  public Object fromText(String text, Type type) throws ConversionException {
    if (type == String.class) {
      return text;
    }
    Object value;
    try {
      Function<String, Object> number = type instanceof Class<?> raw ? NUMBERS.get(raw) : null;
      value = number != null ? number.apply(text) : gson.fromJson(text, type);
    } catch (JsonParseException | NumberFormatException e) {
      throw new ConversionException("a value does not fit " + type.getTypeName());
    }
    if (value == null) {
      throw new ConversionException("no value for " + type.getTypeName());
    }
    return value;
  }

  /** The JSON of a response body. */
  String toJson(Object value) {
    return gson.toJson(value);
  }
}
