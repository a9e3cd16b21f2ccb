package health.ward.records.audit;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.audit.AuditPage.Entry;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.envelope.AuditSeal;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the log and opens what can be opened; whether chains are whole is for others to judge. */
final class AuditReader {
  private static final int MOST_ENTRIES = 128;
  private static final int MOST_BYTES = 1 << 20;
  private static final byte[] NONE = {};

  private final AuditChains chains;
  private final AuditKeys keys;
  private final SecureRandom random;

  AuditReader(AuditChains chains, AuditKeys keys, SecureRandom random) {
    this.chains = chains;
    this.keys = keys;
    this.random = random;
  }

  AuditPage page(String tenant, Place from) throws RecordStoreUnavailableException {
    List<String> names = chains.names();
    if (from.chain().isEmpty()) {
      return names.isEmpty()
          ? new AuditPage("", List.of(), Optional.empty())
          : page(tenant, new Place(names.get(0), 1));
    }
    // One more, for the head that the first of the page follows.
    long first = Math.max(1, from.number() - 1);
    List<StoredEntry> stored = chains.read(from.chain(), first, MOST_ENTRIES + 1);
    AuditSeal seal = seal(from.chain());
    List<Entry> entries = new ArrayList<>();
    byte[] before = NONE;
    int bytes = 0;
    for (StoredEntry one : stored) {
      if (one.number() >= from.number() && bytes < MOST_BYTES) {
        bytes += one.sealed().length;
        entries.add(entry(tenant, seal, before, one));
      }
      before = one.head();
    }
    return new AuditPage(from.chain(), entries, next(from.chain(), entries, names));
  }

  /**
   * What chains end with.
   *
   * @param heads of chains whose end is genuine and no checkpoint
   * @param checkpoints heads of chains that end with a checkpoint
   * @param unreadable the other chains
   */
  record Ends(List<ChainHead> heads, List<ChainHead> checkpoints, List<String> unreadable) {}

  Ends ends() throws RecordStoreUnavailableException {
    List<String> names = chains.names();
    List<List<StoredEntry>> ends = chains.ends(names);
    List<ChainHead> heads = new ArrayList<>();
    List<ChainHead> checkpoints = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!ends.get(i).isEmpty()) {
        StoredEntry last = ends.get(i).get(0);
        byte[] before = ends.get(i).size() > 1 ? ends.get(i).get(1).head() : NONE;
        Optional<byte[]> text = text(seal(names.get(i)), before, last);
        if (text.isPresent()) {
          boolean checkpoint = isCheckpoint(text.get());
          (checkpoint ? checkpoints : heads)
              .add(new ChainHead(names.get(i), last.number(), last.head()));
        } else {
          unreadable.add(names.get(i));
        }
      }
    }
    return new Ends(heads, checkpoints, unreadable);
  }

  private AuditSeal seal(String chain) {
    return new AuditSeal(keys.seal(), chain, random);
  }

  private static Optional<Place> next(String chain, List<Entry> entries, List<String> names) {
    if (!entries.isEmpty()) {
      return Optional.of(new Place(chain, entries.get(entries.size() - 1).number() + 1));
    }
    return names.stream()
        .filter(name -> name.compareTo(chain) > 0)
        .findFirst()
        .map(name -> new Place(name, 1));
  }

  private static Entry entry(String tenant, AuditSeal seal, byte[] before, StoredEntry stored) {
    Optional<byte[]> text = text(seal, before, stored);
    if (text.isEmpty()) {
      return new AuditPage.Broken(stored.number());
    }
    try {
      boolean shown = EntryText.tenant(text.get()).map(tenant::equals).orElse(true);
      return shown
          ? new AuditPage.Shown(stored.number(), text.get())
          : new AuditPage.Hidden(stored.number(), AuditSeal.sha256(text.get()));
    } catch (IOException e) {
      throw new IllegalStateException("a genuine entry is JSON", e);
    }
  }

  private static boolean isCheckpoint(byte[] text) {
    try {
      return EntryText.isCheckpoint(text);
    } catch (IOException e) {
      throw new IllegalStateException("a genuine entry is JSON", e);
    }
  }

  private static Optional<byte[]> text(AuditSeal seal, byte[] before, StoredEntry stored) {
    try {
      byte[] text = seal.open(stored.number(), before, stored.sealed());
      byte[] head = seal.head(stored.number(), before, text);
      return Arrays.equals(head, stored.head()) ? Optional.of(text) : Optional.empty();
    } catch (TamperedRecordException e) {
      return Optional.empty();
    }
  }
}
