package health.ward.records.rotation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which key-encryption keys were taken away last. */
final class Withdrawn {
  private Withdrawn() {}

  /**
   * Those that a run knew and that are not held now; where there are none, those that it had
   * already found withdrawn.
   *
   * @param last the run before this one
   * @param held ids of the keys that are held now
   */
  static List<String> since(Optional<RotationStatus> last, Set<String> held) {
    if (last.isEmpty()) {
      return List.of();
    }
    TreeSet<String> known = new TreeSet<>(last.get().from());
    known.add(last.get().kek());
    List<String> gone = without(known, held);
    return gone.isEmpty() ? without(last.get().withdrawn(), held) : gone;
  }

  private static List<String> without(Collection<String> ids, Set<String> held) {
    return ids.stream().filter(id -> !held.contains(id)).toList();
  }
}
