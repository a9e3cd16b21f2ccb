package health.ward.records.audit;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditPage.Place;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The audit log as one process writes and reads it. Safe for use by many threads. */
public final class AuditLog implements AutoCloseable {
  private final AuditChains chains;
  private final AuditKeys keys;
  private final Clock clock;
  private final EntryText texts;
  private final ChainWriter writer;
  private final AuditReader reader;
  private final SeenHeads seen = new SeenHeads();

  /**
   * A log whose chain of this process begins with the first entry.
   *
   * @param chains closed with the log
   * @param keys stay the caller's
   * @param service the app's name
   * @param clock the time as this process knows it; nobody outside vouches for it
   */
  public AuditLog(
      AuditChains chains, AuditKeys keys, String service, Clock clock, SecureRandom random) {
    this.chains = chains;
    this.keys = keys;
    this.clock = clock;
    this.texts = new EntryText(clock, random);
    this.reader = new AuditReader(chains, keys, random);
    this.writer =
        new ChainWriter(
            chains, broken -> new Chain(keys, texts.beginning(service, broken), random));
  }

  /** Sends an entry and does not wait for it. */
  public Receipt begin(AuditEvent event) {
    return new Receipt(writer.write(texts.of(event)));
  }

  /** The last entry of this process that is known to be on disk. */
  public Optional<Place> written() {
    return writer.written().map(head -> new Place(head.chain(), head.number()));
  }

  /**
   * The entries as a hospital may see them.
   *
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  public AuditPage page(String tenant, Place from) throws RecordStoreUnavailableException {
    return reader.page(tenant, from);
  }

  /**
   * The heads of all chains, signed now.
   *
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  public synchronized Checkpoint checkpoint() throws RecordStoreUnavailableException {
    List<String> unreadable = look();
    return signed(seen.all(), unreadable);
  }

  /**
   * Writes a checkpoint into this process's chain, if another chain has gone on since the last by
   * more than a checkpoint: else checkpoints would call forth each other for ever. This process's
   * chain begins with it, if nothing was written before.
   *
   * @throws RecordStoreUnavailableException when the store does not answer
   * @throws AuditUnavailableException when the entry could not be written
   */
  public synchronized void writeCheckpoint()
      throws RecordStoreUnavailableException, AuditUnavailableException {
    List<String> unreadable = look();
    List<ChainHead> news = seen.news(writer.name());
    if (!news.isEmpty() || writer.written().isEmpty()) {
      new Receipt(writer.write(texts.checkpoint(signed(news, unreadable)))).await();
      seen.told(news);
    }
  }

  /** The key that verifies checkpoints, as SubjectPublicKeyInfo. */
  public byte[] verifying() {
    return keys.verifying();
  }

  /** Whether the store answers now. */
  public boolean ready() {
    return chains.ready();
  }

  @Override
  public void close() {
    chains.close();
  }

  /** Chains whose end does not open; the heads of the others are seen. */
  private List<String> look() throws RecordStoreUnavailableException {
    AuditReader.Ends ends = reader.ends();
    ends.heads().forEach(seen::note);
    ends.checkpoints().forEach(seen::noteCheckpoint);
    writer.written().ifPresent(seen::note);
    return ends.unreadable();
  }

  private Checkpoint signed(List<ChainHead> heads, List<String> unreadable) {
    return Checkpoint.of(writer.name(), clock.instant(), heads, unreadable, keys);
  }
}
