package health.ward.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.audit.AuditApi.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows all chains as far as somebody vouches for them, and holds every checkpoint that it meets
 * against what is there. Going on for ever it could not end: reading the log writes into it.
 */
final class Walk {
  private static final byte[] NONE = {};

  private final AuditApi api;
  private final Reader reader;
  private final String key;
  private final Map<String, List<byte[]>> chains = new TreeMap<>();
  private final Deque<Named> named = new ArrayDeque<>();
  private long own;
  private long checkpoints;

  /** Takes entries that may be seen, in the order of their chain. */
  interface Reader {
    void entry(String chain, long number, JsonObject entry) throws Exception;

    /** One of them is a checkpoint, whose signature was verified. */
    default void checkpoint(String chain, long number, SignedHeads heads) {}
  }

  /** A head, and who says that it was there. */
  private record Named(Head head, String who) {}

  /**
   * Nothing is walked yet.
   *
   * @param key of all checkpoints, base64url
   */
  Walk(AuditApi api, Reader reader, String key) {
    this.api = api;
    this.reader = reader;
    this.key = key;
  }

  /**
   * Follows what a checkpoint names, and what is named on the way.
   *
   * @param who vouches for it, for people
   * @throws BrokenLogException at the first break
   */
  void follow(SignedHeads checkpoint, String who) throws Exception {
    if (!checkpoint.key().equals(key)) {
      throw new BrokenLogException(who + " is signed by another key than the log's");
    }
    checkpoint.heads().forEach(head -> named.add(new Named(head, who)));
    while (!named.isEmpty()) {
      check(named.remove());
    }
    for (String chain : checkpoint.unreadable()) {
      read(chain, Long.MAX_VALUE);
      throw new BrokenLogException(chain, chain(chain).size() + 1L, "does not open in this place");
    }
  }

  /** What was walked, for people. */
  String summary() {
    long entries = chains.values().stream().mapToLong(List::size).sum();
    return "%d chains, %d entries, %d of them to be seen, %d checkpoints"
        .formatted(chains.size(), entries, own, checkpoints);
  }

  private void check(Named one) throws Exception {
    Head head = one.head();
    List<byte[]> hashes = read(head.chain(), head.number());
    if (hashes.isEmpty()) {
      throw new BrokenLogException(
          head.chain(), 1, "the chain is gone; " + one.who() + " names it");
    }
    if (hashes.size() < head.number()) {
      throw new BrokenLogException(
          head.chain(), hashes.size() + 1L, "is missing; " + one.who() + " names a later one");
    }
    if (!head.is(hashes.get(Math.toIntExact(head.number() - 1)))) {
      throw new BrokenLogException(
          head.chain(), head.number(), "is another than the one that " + one.who() + " names");
    }
  }

  private List<byte[]> chain(String name) {
    return chains.computeIfAbsent(name, none -> new ArrayList<>());
  }

  /** A chain up to a number, or as far as it goes. */
  private List<byte[]> read(String name, long number) throws Exception {
    List<byte[]> hashes = chain(name);
    while (hashes.size() < number) {
      List<Entry> page = api.entries(name, hashes.size() + 1L);
      if (page.isEmpty()) {
        break;
      }
      for (Entry entry : page) {
        add(name, hashes, entry);
      }
    }
    return hashes;
  }

  private void add(String name, List<byte[]> hashes, Entry entry) throws Exception {
    long number = hashes.size() + 1L;
    if (entry.number() != number) {
      throw new BrokenLogException(name, number, "is missing, or another stands in its place");
    }
    Optional<byte[]> digest = entry.digest();
    if (digest.isEmpty()) {
      throw new BrokenLogException(name, number, "does not open in this place");
    }
    byte[] before = hashes.isEmpty() ? NONE : hashes.get(hashes.size() - 1);
    hashes.add(Head.after(name, number, before, digest.get()));
    if (entry.text().isPresent()) {
      own++;
      seen(name, number, entry.text().get());
    }
  }

  private void seen(String name, long number, byte[] text) throws Exception {
    try {
      JsonObject entry = StrictJson.parse(text);
      if (entry.string("action").equals("audit.checkpoint")) {
        SignedHeads signed =
            SignedHeads.verified(key, entry.string("statement"), entry.string("signature"));
        String who = "the checkpoint in chain " + name + ", entry " + number + ",";
        signed.heads().forEach(head -> named.add(new Named(head, who)));
        reader.checkpoint(name, number, signed);
        checkpoints++;
      }
      if (entry.has("broken")) {
        JsonNode broken = entry.object("broken").tree();
        throw new BrokenLogException(
            broken.path("chain").asText(),
            broken.path("number").asLong(),
            "was changed under the process that wrote it, which says so in chain " + name);
      }
      reader.entry(name, number, entry);
    } catch (JsonShapeException e) {
      throw new BrokenLogException(name, number, "cannot be read (" + e.getMessage() + ")");
    }
  }
}
