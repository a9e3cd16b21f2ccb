package health.ward.gateway.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Header fields by lower-case name, one value each; repeated fields are joined with ", ". */
public final class Headers {

  private static final Headers NONE = new Headers(Map.of());

  private final Map<String, String> values;

  private Headers(Map<String, String> values) {
    this.values = values;
  }

  /** No header at all. */
  public static Headers none() {
    return NONE;
  }

  /** Headers from any map of names to values; names may have any case. */
  public static Headers of(Map<String, String> values) {
    Builder builder = builder();
    values.forEach(builder::add);
    return builder.build();
  }

  /** An empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value of the field, or empty when the request does not carry it. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All fields in the order in which they came. */
  public Map<String, String> asMap() {
    return values;
  }

  /** Collects fields; a repeated name is appended to the first one's value. */
  public static final class Builder {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /** Adds one field. */
    public Builder add(String name, String value) {
      values.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
      return this;
    }

    /** The fields collected so far. */
    public Headers build() {
      return new Headers(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }
  }
}
