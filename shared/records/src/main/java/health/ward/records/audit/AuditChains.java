package health.ward.records.audit;

import health.ward.records.RecordStoreUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the chains lie. An append that was answered is on disk; one that was not answered may or
 * may not have happened.
 */
public interface AuditChains extends AutoCloseable {

  /**
   * Appends entries if the chain's head still is {@code before} (empty: there is no entry). When
   * the last of them is the chain's last already, nothing is done: the answer was lost before.
   *
   * @param entries at least one, numbered without a gap
   * @return whether the chain now ends with them; fails when the store does not answer
   */
  CompletableFuture<Boolean> append(String chain, byte[] before, List<StoredEntry> entries);

  /** The names of all chains, in their order. */
  List<String> names() throws RecordStoreUnavailableException;

  /** Entries of a chain from a number on, in their order; none when there are no more. */
  List<StoredEntry> read(String chain, long from, int most) throws RecordStoreUnavailableException;

  /** The last two entries of each of these chains, the last one first. */
  List<List<StoredEntry>> ends(List<String> chains) throws RecordStoreUnavailableException;

  /** Whether the store answers now. */
  boolean ready();

  @Override
  void close();
}
