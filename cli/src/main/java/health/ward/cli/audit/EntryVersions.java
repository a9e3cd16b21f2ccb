package health.ward.cli.audit;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.util.List;

/**
 * What an entry tells of the versions of its records, in the order of its tags; nothing of most.
 *
 * @param found before the access
 * @param left after it
 */
record EntryVersions(List<Long> found, List<Long> left) {
  private static final EntryVersions NONE = new EntryVersions(List.of(), List.of());

  EntryVersions {
    found = List.copyOf(found);
    left = List.copyOf(left);
  }

  static EntryVersions of(JsonObject entry) throws JsonShapeException {
    if (!entry.has("tags") || !(entry.has("version") || entry.has("versions"))) {
      return NONE;
    }
    List<Long> left =
        entry.has("versions")
            ? integers(entry, "versions")
            : List.of(entry.integer("version", 0, Long.MAX_VALUE));
    List<Long> found = entry.has("found") ? integers(entry, "found") : left;
    int tags = entry.strings("tags").size();
    if (left.size() != tags || found.size() != tags) {
      throw new JsonShapeException(entry.pointer("tags"), "must be as many as the versions");
    }
    return new EntryVersions(found, left);
  }

  private static List<Long> integers(JsonObject entry, String name) throws JsonShapeException {
    return entry.integers(name, 0, Long.MAX_VALUE);
  }
}
