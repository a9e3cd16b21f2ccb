package health.ward.records.audit;

import health.ward.records.envelope.AuditSeal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of this process's chain as it will be when all that was sealed is written. */
final class Chain {
  private final String name;
  private final AuditSeal seal;
  private final byte[] beginning;
  private long number;
  private byte[] head = {};

  /**
   * A chain without entries.
   *
   * @param beginning the text that will be sealed first
   */
  Chain(AuditKeys keys, byte[] beginning, SecureRandom random) {
    this.name = EntryText.randomName(random);
    this.seal = new AuditSeal(keys.seal(), name, random);
    this.beginning = beginning;
  }

  String name() {
    return name;
  }

  /** Empty while nothing is sealed. */
  Optional<ChainHead> head() {
    return number == 0 ? Optional.empty() : Optional.of(new ChainHead(name, number, head));
  }

  /** Seals texts to the chain's end. */
  Batch sealed(List<byte[]> texts) {
    byte[] before = head;
    List<StoredEntry> entries = new ArrayList<>(texts.size() + 1);
    if (number == 0) {
      entries.add(next(beginning));
    }
    texts.forEach(text -> entries.add(next(text)));
    return new Batch(name, before, entries);
  }

  private StoredEntry next(byte[] text) {
    byte[] sealed = seal.seal(number + 1, head, text);
    head = seal.head(number + 1, head, text);
    number++;
    return new StoredEntry(number, head, sealed);
  }

  /**
   * Entries that are written together or not at all.
   *
   * @param before the head that they follow
   */
  @SuppressWarnings("ArrayRecordComponent") // made and read by this package only
  record Batch(String chain, byte[] before, List<StoredEntry> entries) {}
}
