package health.ward.host.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names with values, a name in either case being one name, its non-empty values joined by a comma
 * as .NET's StringValues do.
 */
public final class Repeats {

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String name, StringBuilder values) {}

  /** Adds one more value under a name. */
  public void add(String name, String value) {
    StringBuilder values =
        entries
            .computeIfAbsent(
                name.toUpperCase(Locale.ROOT), key -> new Entry(name, new StringBuilder()))
            .values();
    if (!value.isEmpty()) {
      values.append(values.isEmpty() ? "" : ",").append(value);
    }
  }

  /** Header fields: names in lower case, empty values kept. */
  public Map<String, String> asHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    entries
        .values()
        .forEach(
            entry -> headers.put(entry.name().toLowerCase(Locale.ROOT), entry.values().toString()));
    return Collections.unmodifiableMap(headers);
  }

  /** Query parameters: names as first written, empty values dropped. */
  public Map<String, String> asQuery() {
    Map<String, String> query = new LinkedHashMap<>();
    entries.values().stream()
        .filter(entry -> !entry.values().isEmpty())
        .forEach(entry -> query.put(entry.name(), entry.values().toString()));
    return Collections.unmodifiableMap(query);
  }
}
