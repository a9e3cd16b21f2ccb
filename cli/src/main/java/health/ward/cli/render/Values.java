package health.ward.cli.render;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What placeholders stand for. There are no defaults: what nobody has set is not set.
 *
 * @param texts by dotted name
 * @param examples whether the values say of themselves that they are an example
 */
record Values(Map<String, String> texts, boolean examples) {

  Values {
    texts = Map.copyOf(texts);
  }

  /** The text for a name. */
  Optional<String> of(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** These and others, of which none may say again what these say. */
  Values and(Values others) throws ValueException {
    Map<String, String> both = new TreeMap<>(texts);
    for (Map.Entry<String, String> other : others.texts().entrySet()) {
      if (both.putIfAbsent(other.getKey(), other.getValue()) != null) {
        throw new ValueException(other.getKey() + ": is set in two files");
      }
    }
    return new Values(both, examples || others.examples());
  }
}
