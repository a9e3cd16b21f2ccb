package health.ward.records.audit;

import java.util.List;
import java.util.Optional;

/**
 * Entries of one chain.
 *
 * @param chain the chain
 * @param entries in their order, none when the chain has no more
 * @param next where reading goes on, in this chain or the next; nothing at the end of the log
 */
public record AuditPage(String chain, List<Entry> entries, Optional<Place> next) {
  /** Keeps a copy of the list. */
  public AuditPage {
    entries = List.copyOf(entries);
  }

  /**
   * A place in the log.
   *
   * @param chain empty for the first one
   * @param number from 1
   */
  public record Place(String chain, long number) {}

  /** An entry as one hospital may see it. */
  public sealed interface Entry {
    /** Its place in the chain. */
    long number();
  }

  /** One of this hospital's, or about the log itself: the exact JSON. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Shown(long number, byte[] text) implements Entry {}

  /** Another hospital's: the SHA-256 of its JSON. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Hidden(long number, byte[] digest) implements Entry {}

  /** One that does not open in this place. */
  public record Broken(long number) implements Entry {}
}
