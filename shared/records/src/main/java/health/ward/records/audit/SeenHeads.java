package health.ward.records.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The furthest heads that this process has seen, of all chains. A chain that is shorter now than it
 * was keeps its old head here, so that the next checkpoint gives the cut away.
 */
final class SeenHeads {
  private final Map<String, ChainHead> heads = new TreeMap<>();
  private final Map<String, Long> told = new TreeMap<>();

  void note(ChainHead head) {
    heads.merge(head.chain(), head, (old, now) -> now.number() > old.number() ? now : old);
  }

  /** The same for a chain whose last entry is a checkpoint: by itself that is nothing to tell. */
  void noteCheckpoint(ChainHead head) {
    note(head);
    if (told.getOrDefault(head.chain(), 0L) == head.number() - 1) {
      told.put(head.chain(), head.number());
    }
  }

  List<ChainHead> all() {
    return new ArrayList<>(heads.values());
  }

  /**
   * Those that went on since they were told last.
   *
   * @param own the chain whose head the place of the telling entry implies
   */
  List<ChainHead> news(String own) {
    return heads.values().stream()
        .filter(head -> !head.chain().equals(own))
        .filter(head -> told.getOrDefault(head.chain(), 0L) < head.number())
        .toList();
  }

  void told(List<ChainHead> news) {
    news.forEach(head -> told.put(head.chain(), head.number()));
  }
}
