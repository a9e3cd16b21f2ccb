package health.ward.records.key;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.Destroyable;

/**
 * The key-encryption keys by id, which of them is current, and the index key. The index key is for
 * the life of the store; key-encryption keys rotate.
 */
public final class RecordKeys implements Destroyable {
  private static final Pattern KEK_ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  private final String current;
  private final Map<String, Secret> keks;
  private final Secret index;

  /**
   * @param current id of the key that wraps new patient keys, one of {@code keks}
   * @param keks key-encryption keys by id (1 to 32 of {@code A-Za-z0-9._-}), no two alike
   * @param index the key of Redis key names, record heads and write ids; not one of the others
   * @throws IllegalArgumentException when one of these does not hold
   */
  public RecordKeys(String current, Map<String, Secret> keks, Secret index) {
    if (!keks.containsKey(current)) {
      throw new IllegalArgumentException("the current key-encryption key is not among the keys");
    }
    if (!keks.keySet().stream().allMatch(id -> KEK_ID.matcher(id).matches())) {
      throw new IllegalArgumentException("a key id is 1 to 32 of A-Za-z0-9._-");
    }
    this.current = current;
    this.keks = Map.copyOf(keks);
    this.index = index;
    if (!distinct()) {
      throw new IllegalArgumentException("one key is used for two purposes");
    }
  }

  /**
   * Reads {@code {"current":"kek-1","keks":{"kek-1":"<base64url of 32 bytes>"},"index":"…"}}, and
   * nothing else.
   *
   * @throws InvalidRecordKeysException when the document has any other form
   */
  public static RecordKeys parse(byte[] json) throws InvalidRecordKeysException {
    return RecordKeysDocument.parse(json);
  }

  /** Id of the key that wraps new patient keys. */
  public String current() {
    return current;
  }

  /** Ids of all key-encryption keys that are held. */
  public Set<String> held() {
    return keks.keySet();
  }

  /** The key-encryption key with this id, if it is held. */
  public Optional<Secret> kek(String id) {
    return Optional.ofNullable(keks.get(id));
  }

  /** The key-encryption key that wraps new patient keys. */
  public Secret currentKek() {
    return kek(current).orElseThrow();
  }

  /** The index key. */
  public Secret index() {
    return index;
  }

  @Override
  public void destroy() {
    keks.values().forEach(Secret::destroy);
    index.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return index.isDestroyed();
  }

  @Override
  public String toString() {
    return "RecordKeys";
  }

  private boolean distinct() {
    Secret[] all = keks.values().toArray(Secret[]::new);
    for (int i = 0; i < all.length; i++) {
      if (all[i].matches(index)) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        if (all[i].matches(all[j])) {
          return false;
        }
      }
    }
    return true;
  }
}
