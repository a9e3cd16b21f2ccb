package health.ward.records.audit;

import health.ward.records.audit.Chain.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one chain: one batch of entries is on its way at a time, and what comes meanwhile makes
 * the next. A batch whose answer is lost is sent again as it is, before anything else, so that it
 * is in the chain once. When somebody has changed the chain, a new one begins, which says so.
 */
final class ChainWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ChainWriter.class);
  private static final int MOST_TOGETHER = 64;
  private static final int MOST_WAITING = 4096;

  private final AuditChains chains;
  private final Function<Optional<ChainHead>, Chain> beginning;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private Chain chain;
  private Optional<ChainHead> written = Optional.empty();
  private @Nullable Sent unsettled;
  private boolean busy;

  /**
   * @param beginning a new chain, given the last head of a broken one
   */
  ChainWriter(AuditChains chains, Function<Optional<ChainHead>, Chain> beginning) {
    this.chains = chains;
    this.beginning = beginning;
    this.chain = beginning.apply(Optional.empty());
  }

  @SuppressWarnings("ArrayRecordComponent") // made and read here only
  private record Waiting(byte[] text, CompletableFuture<Void> written) {
    @Override
    public String toString() {
      return "Waiting";
    }
  }

  private record Sent(Batch batch, List<Waiting> waiting) {
    void fail(Throwable fault) {
      waiting.forEach(one -> one.written().completeExceptionally(fault));
    }
  }

  /** Completes when the entry is on disk. */
  CompletableFuture<Void> write(byte[] text) {
    Waiting waiting = new Waiting(text, new CompletableFuture<>());
    synchronized (this) {
      if (queue.size() >= MOST_WAITING) {
        return CompletableFuture.failedFuture(new EntryNotSentException("too many entries wait"));
      }
      queue.add(waiting);
      if (busy) {
        return waiting.written();
      }
      busy = true;
    }
    send();
    return waiting.written();
  }

  /** The name of the chain that is written now. */
  synchronized String name() {
    return chain.name();
  }

  /** The last head that is known to be on disk. */
  synchronized Optional<ChainHead> written() {
    return written;
  }

  private void send() {
    Optional<Sent> next = next();
    if (next.isPresent()) {
      Batch batch = next.get().batch();
      CompletionStage<Boolean> answer =
          chains.append(batch.chain(), batch.before(), batch.entries());
      answer.whenComplete((is, fault) -> settle(next.get(), Boolean.TRUE.equals(is), fault));
    }
  }

  private synchronized Optional<Sent> next() {
    if (unsettled == null && queue.isEmpty()) {
      busy = false;
      return Optional.empty();
    }
    if (unsettled == null) {
      List<Waiting> taken = new ArrayList<>();
      while (taken.size() < MOST_TOGETHER && !queue.isEmpty()) {
        taken.add(queue.remove());
      }
      unsettled = sealed(taken);
    }
    return Optional.of(unsettled);
  }

  private Sent sealed(List<Waiting> waiting) {
    return new Sent(chain.sealed(waiting.stream().map(Waiting::text).toList()), waiting);
  }

  private void settle(Sent sent, boolean applied, @Nullable Throwable fault) {
    if (fault != null) {
      sent.fail(fault);
      failQueue(fault);
    } else if (applied) {
      settled();
      sent.waiting().forEach(one -> one.written().complete(null));
      send();
    } else if (beginAnew(sent)) {
      send();
    } else {
      Throwable refused = new EntryNotSentException("a new chain is not taken");
      sent.fail(refused);
      failQueue(refused);
    }
  }

  private synchronized void settled() {
    unsettled = null;
    written = chain.head();
  }

  private synchronized boolean beginAnew(Sent sent) {
    LOG.error("audit=broken chain={}", chain.name());
    boolean fresh = written.isEmpty() || !written.get().chain().equals(chain.name());
    chain = beginning.apply(written);
    unsettled = fresh ? null : sealed(sent.waiting());
    return !fresh;
  }

  /** None of these was sent. */
  private void failQueue(Throwable fault) {
    List<Waiting> waiting;
    synchronized (this) {
      busy = false;
      waiting = new ArrayList<>(queue);
      queue.clear();
    }
    EntryNotSentException unsent = new EntryNotSentException("the entries before failed", fault);
    waiting.forEach(one -> one.written().completeExceptionally(unsent));
  }
}
