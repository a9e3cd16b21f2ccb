package health.ward.records.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.records.Precondition;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Replacement;
import health.ward.records.StoredRecord;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls a store about one record, for many threads, and writes down what was asked and answered.
 */
final class Recorder {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RecordId id;
  private final List<Call> calls = new ArrayList<>();

  /** What a batch has read, by version. */
  private final Map<Long, Reading.Basis> bases = new ConcurrentHashMap<>();

  Recorder(RecordId id) {
    this.id = id;
  }

  /** What was recorded. */
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Reads; nothing is recorded, and nothing returned, when there is no answer. */
  Optional<Answer.Found> read(RecordStore store) throws Exception {
    long begun = System.nanoTime();
    try {
      Optional<StoredRecord> record = store.read(id);
      return Optional.of(found(begun, record));
    } catch (RecordStoreUnavailableException e) {
      return Optional.empty();
    }
  }

  /** Reads as a batch does. */
  Optional<Answer.Found> readAsBatch(RecordStore store) throws Exception {
    long begun = System.nanoTime();
    try {
      Reading reading = store.readAll(List.of(id)).get(0);
      if (reading instanceof Reading.Damaged) {
        throw new AssertionError("the record is damaged");
      }
      if (reading instanceof Reading.Found there) {
        bases.put(there.record().version(), there.basis());
        return Optional.of(found(begun, Optional.of(there.record())));
      }
      return Optional.of(found(begun, Optional.empty()));
    } catch (RecordStoreUnavailableException e) {
      return Optional.empty();
    }
  }

  void write(RecordStore store, String value) throws Exception {
    long begun = System.nanoTime();
    Action action = new Action.Write(value);
    answered(action, begun, writing(store, new Precondition.None(), value));
  }

  /**
   * @param expected 0 when there is to be none
   */
  void writeIf(RecordStore store, long expected, String value) throws Exception {
    long begun = System.nanoTime();
    Precondition precondition =
        expected == 0 ? new Precondition.IfAbsent() : new Precondition.IfVersion(expected);
    answered(new Action.WriteIf(expected, value), begun, writing(store, precondition, value));
  }

  /** Writes as a batch does, by what it has read, which is told no version when it is refused. */
  void writeAsBatch(RecordStore store, long expected, String value) {
    long begun = System.nanoTime();
    Answer answer = new Answer.Unknown();
    try {
      Replacement replacement =
          new Replacement(
              id,
              expected,
              value.getBytes(UTF_8),
              WriteId.random(RANDOM),
              Optional.ofNullable(bases.get(expected)));
      answer =
          switch (store.replaceAll(List.of(replacement)).get(0)) {
            case APPLIED, ALREADY_APPLIED -> new Answer.Written(expected + 1);
            case CONFLICT -> new Answer.Refused();
            case DAMAGED -> throw new AssertionError("the record is damaged");
          };
    } catch (RecordStoreUnavailableException e) {
      // Nobody can tell.
    }
    answered(new Action.WriteIf(expected, value), begun, answer);
  }

  private Answer writing(RecordStore store, Precondition precondition, String value)
      throws Exception {
    try {
      return new Answer.Written(
          store.write(id, value.getBytes(UTF_8), precondition, WriteId.random(RANDOM)).version());
    } catch (VersionConflictException e) {
      return new Answer.Refused();
    } catch (RecordStoreUnavailableException e) {
      return new Answer.Unknown();
    }
  }

  private Answer.Found found(long begun, Optional<StoredRecord> record) {
    Answer.Found found =
        record
            .map(one -> new Answer.Found(one.version(), new String(one.plaintext(), UTF_8)))
            .orElseGet(() -> new Answer.Found(0, ""));
    answered(new Action.Read(), begun, found);
    return found;
  }

  private void answered(Action action, long begun, Answer answer) {
    long ended = System.nanoTime();
    synchronized (this) {
      calls.add(new Call(action, answer, begun, ended));
    }
  }
}
