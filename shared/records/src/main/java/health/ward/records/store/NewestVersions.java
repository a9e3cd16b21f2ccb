package health.ward.records.store;

import health.ward.records.cell.CellName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest version seen of each of the records used last. */
final class NewestVersions {
  private final Map<CellName, Long> versions;

  /**
   * @param capacity how many records are remembered; about 130 bytes each
   */
  NewestVersions(int capacity) {
    versions =
        new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<CellName, Long> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The newest version seen, 0 when none is remembered. */
  synchronized long seen(CellName name) {
    return versions.getOrDefault(name, 0L);
  }

  /** Remembers a version that exists, unless a newer one was seen. */
  synchronized void note(CellName name, long version) {
    versions.merge(name, version, Math::max);
  }
}
