package health.ward.records.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.records.Precondition;
import health.ward.records.RecordException;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.StoredRecord;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.audit.Outcome;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.redis.Eventually;
import health.ward.records.redis.RedisAuditLog;
import health.ward.records.redis.RedisLedger;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.redis.RedisSettings;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a process has of Redis, on a connection each: two stores, a ledger, an audit log. */
final class Clients implements AutoCloseable {
  /** Stands in every id and value; must stand in no exception. */
  static final String CANARY = "canary";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final RedisSettings settings;
  private final RecordKeys keys;
  private final RecordStore reader;
  private final RecordStore writer;
  private final Ledger ledger;
  private final AuditLog audit;
  private RecordId id = new RecordId("lamna", "patient", CANARY + "-1");
  private RecordId other = new RecordId("lamna", "patient", CANARY + "-2");
  private WriteId writeId = WriteId.random(RANDOM);
  private String job;
  private int round;

  /** Keys of their own: nobody else's records. */
  Clients(RedisSettings settings) {
    this.settings = settings;
    this.keys = TestKeys.generate();
    AuditKeys auditKeys = MemoryAuditChains.keys();
    this.reader = RedisRecordStore.open(settings, keys, RANDOM);
    this.writer = RedisRecordStore.open(settings, keys, RANDOM);
    this.ledger = RedisLedger.open(settings, keys, RANDOM);
    this.audit = RedisAuditLog.open(settings, auditKeys, "patient", Clock.systemUTC(), RANDOM);
    this.job = ledger.id("lamna", "job");
  }

  /** What a record's slot in a cluster is told by: what its key has in braces. */
  byte[] name(RecordId record) {
    return new Index(keys.index()).name(record).text().getBytes(US_ASCII);
  }

  /** From now on other records, another job and other entries, of which there is nothing yet. */
  void turnTo(RecordId nextId, RecordId nextOther) {
    round++;
    id = nextId;
    other = nextOther;
    writeId = WriteId.random(RANDOM);
    job = ledger.id("lamna", "job-" + round);
  }

  /** Two records in their first version, a job, an entry. */
  void begin() throws Exception {
    Eventually.isTrue(this::areConnected);
    writer.write(id, bytes("1"), new Precondition.IfAbsent(), WriteId.random(RANDOM));
    writer.write(other, bytes("other"), new Precondition.IfAbsent(), WriteId.random(RANDOM));
    ledger.create(
        new NewJob(
            job, "lamna", NOW, Duration.ofHours(1), new byte[0], List.of(List.of(CANARY + "-1"))));
    log("before");
    read();
  }

  /** On a busy machine that may take longer than any of them waits. */
  private boolean areConnected() {
    try {
      return ledger.job(job).isEmpty() && reader.ready() && writer.ready() && audit.ready();
    } catch (RecordException notYet) {
      return false;
    }
  }

  /** The first record's text, after the other's. */
  String read() throws Exception {
    readOther();
    return text(id);
  }

  /** Reads the other record only. */
  void readOther() throws Exception {
    if (!text(other).equals(CANARY + "other")) {
      throw new AssertionError("another record's value");
    }
  }

  /** Reads as a process does that has just begun. */
  void readAnew() throws Exception {
    try (RecordStore fresh = RedisRecordStore.open(settings, keys, RANDOM)) {
      if (fresh.read(id).isEmpty()) {
        throw new AssertionError("a record is gone");
      }
    }
  }

  /** Writes the second version, each time with the same write id. */
  WriteOutcome write() throws Exception {
    return writer.write(id, bytes("2"), new Precondition.IfVersion(1), writeId);
  }

  /** Takes the job's part, unless it is taken. */
  void take() throws Exception {
    PartEntry part = ledger.job(job).orElseThrow().parts().get(0);
    if (part.state().status() == Status.UNSENT) {
      ledger.change(job, part, part.state().at(Status.RUNNING, 1, NOW));
    }
  }

  /** Whether the part is taken and its message there. */
  boolean isTaken() throws Exception {
    return ledger.job(job).orElseThrow().parts().get(0).state().status() == Status.RUNNING
        && ledger.items(job, 0).equals(List.of(CANARY + "-1"));
  }

  /** Writes an entry. */
  void log(String resource) throws Exception {
    audit
        .begin(
            new AuditEvent(
                "lamna",
                "clerk",
                "GET patient/{id}",
                Outcome.DONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(resource + "-" + round),
                0))
        .await();
  }

  /** How often an entry is there. */
  long logged(String resource) throws Exception {
    String text = "\"" + resource + "-" + round + "\"";
    return entries().stream().filter(entry -> entry.contains(text)).count();
  }

  /** The texts of this log's entries; an entry that does not open is one, too. */
  List<String> entries() throws Exception {
    String chain = new ObjectMapper().readTree(audit.checkpoint().statement()).path("by").asText();
    List<String> texts = new ArrayList<>();
    Optional<Place> next = Optional.of(new Place(chain, 1));
    while (next.isPresent() && next.get().chain().equals(chain)) {
      AuditPage page = audit.page("lamna", next.get());
      for (AuditPage.Entry entry : page.entries()) {
        texts.add(entry instanceof Shown shown ? new String(shown.text(), UTF_8) : "broken");
      }
      next = page.next();
    }
    return texts;
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
    ledger.close();
    audit.close();
  }

  private String text(RecordId one) throws Exception {
    StoredRecord record = reader.read(one).orElseThrow();
    return new String(record.plaintext(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return (CANARY + text).getBytes(UTF_8);
  }
}
