package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.lab.LabFixture;
import health.ward.lab.cas.Secrets;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisFiles;
import health.ward.records.Precondition;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.Replacement;
import health.ward.records.WriteId;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.redis.RedisSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A batch's patients, written and read with the lab's own keys. */
final class BatchRecords implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration CONNECTION = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 20;

  private final RecordStore store;
  private final Index index;
  private final List<RecordId> ids;
  private long[] versions;

  private BatchRecords(RecordStore store, Index index, List<RecordId> ids) {
    this.store = store;
    this.index = index;
    this.ids = ids;
    this.versions = new long[ids.size()];
  }

  /** Stores so many patients without a score. */
  static BatchRecords store(LabFixture lab, int count) throws Exception {
    Secrets secrets = Secrets.keptIn(lab.run().path("cas/secrets.json"), RANDOM, Clock.systemUTC());
    RecordKeys keys = RecordKeys.parse(secrets.records().getBytes(StandardCharsets.UTF_8));
    RecordStore store = RedisRecordStore.open(settings(lab), keys, RANDOM);
    await(store::ready);
    List<RecordId> ids = IntStream.range(0, count).mapToObj(i -> id("crash_" + i)).toList();
    Together calls = new Together();
    for (int writer = 0; writer < 8; writer++) {
      int from = writer;
      calls.add(
          () -> {
            for (int i = from; i < count; i += 8) {
              store.write(
                  ids.get(i), unscored(0), new Precondition.IfAbsent(), WriteId.random(RANDOM));
            }
          });
    }
    calls.await(Duration.ofMinutes(3));
    return new BatchRecords(store, new Index(keys.index()), ids);
  }

  /**
   * How the operator of the lab's Redis reaches it; this one waits longer than an app, for it shows
   * nothing that it must have in time.
   */
  static RedisSettings settings(LabFixture lab) {
    return new RedisFiles(lab.run().path("redis"))
        .operator(lab.ports().of(Use.REDIS))
        .withTimeouts(ANSWER, ANSWER);
  }

  /** Waits for a connection, which is made anew in the background when Redis was killed. */
  static void await(BooleanSupplier ready) throws InterruptedException {
    long deadline = System.nanoTime() + CONNECTION.toNanos();
    while (!ready.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "Redis does not come back");
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  static RecordId id(String patient) {
    return new RecordId("lamna", PatientRecord.TYPE, patient);
  }

  List<String> names() {
    return ids.stream().map(RecordId::id).toList();
  }

  /** Keys of the patients in Redis. */
  List<String> keys() {
    return ids.stream().map(id -> "ward:{" + index.name(id).text() + "}:record").toList();
  }

  /** What stands for a patient in the audit log. */
  String tag(String patient) {
    return index.name(id(patient)).text();
  }

  /** Key and name of the job that Lamna calls so. */
  String jobKey(String idempotencyKey) {
    String job = index.jobId(List.of("lamna", "batch " + idempotencyKey));
    return "ward:{" + index.jobName(job).text() + "}:job";
  }

  /** All patients are entered anew, and have no score. */
  void enterAnew(long run) throws Exception {
    await(store::ready);
    List<Replacement> replacements = new ArrayList<>();
    List<Reading> readings = store.readAll(ids);
    for (int i = 0; i < ids.size(); i++) {
      long version = ((Reading.Found) readings.get(i)).record().version();
      replacements.add(
          new Replacement(
              ids.get(i), version, unscored(run), WriteId.random(RANDOM), Optional.empty()));
      versions[i] = version + 1;
    }
    for (Replacement.Outcome outcome : store.replaceAll(replacements)) {
      assertEquals(Replacement.Outcome.APPLIED, outcome);
    }
  }

  /** Each was scored by one write, and is otherwise what was entered. */
  void assertScoredOnce(long run) throws Exception {
    await(store::ready);
    Patient entered = PatientRecord.parse(unscored(run)).patient();
    List<Reading> readings = store.readAll(ids);
    for (int i = 0; i < ids.size(); i++) {
      assertTrue(readings.get(i) instanceof Reading.Found, "a record is damaged or gone");
      var found = ((Reading.Found) readings.get(i)).record();
      PatientRecord record = PatientRecord.parse(found.plaintext());
      assertTrue(record.score().isPresent(), ids.get(i).id() + " has no score");
      assertEquals(entered, record.patient(), ids.get(i).id() + " is not what was entered");
      assertEquals(versions[i] + 1, found.version(), ids.get(i).id() + " was not written once");
    }
  }

  /** A patient as it is stored now, with its version. */
  Stored read(String patient) throws Exception {
    var found = store.read(id(patient)).orElseThrow();
    return new Stored(found.version(), PatientRecord.parse(found.plaintext()));
  }

  /** A record and its version. */
  record Stored(long version, PatientRecord record) {}

  @Override
  public void close() {
    store.close();
  }

  private static byte[] unscored(long run) throws Exception {
    Patient patient =
        PatientForm.read(
            Map.of(
                "fname", "Jane",
                "lname", Clerk.NAME,
                "city", "run" + run,
                "dob", "01/01/1950",
                "dateadmitted", "01/05/2010",
                "preexistingconditions", "diabetes"));
    return new PatientRecord(patient, Optional.empty()).toBytes();
  }
}
