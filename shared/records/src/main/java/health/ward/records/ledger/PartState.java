package health.ward.records.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a part has come.
 *
 * @param status what happens to it
 * @param items how many records it has
 * @param attempt the delivery that began last, 0 before the first
 * @param since when the status began, to the millisecond
 * @param done how many records are done
 * @param failures the records that could not be done
 */
public record PartState(
    Status status, int items, int attempt, Instant since, int done, List<Failure> failures) {

  private static final byte FORMAT = 1;

  /** What can happen to a part. */
  public enum Status {
    /** Its message may not have been sent: nobody has taken it. */
    UNSENT,
    /** Somebody has taken it. */
    RUNNING,
    /** It waits for something else than its turn. */
    WAITING,
    /** It is done, records that could not be done included. */
    DONE,
    /** It was given up. */
    FAILED,
    /** It was cancelled before it ran. */
    CANCELLED;

    /** Whether nothing more happens to it by itself. */
    public boolean isFinal() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  /** Defensive copy. */
  public PartState {
    failures = List.copyOf(failures);
  }

  /** A part that nobody has taken yet. */
  public static PartState unsent(int items, Instant now) {
    return new PartState(Status.UNSENT, items, 0, now, 0, List.of());
  }

  /** The same part in another status, without results. */
  public PartState at(Status next, int nextAttempt, Instant now) {
    return new PartState(next, items, nextAttempt, now, 0, List.of());
  }

  /** The same part with its results. */
  public PartState doneWith(int recordsDone, List<Failure> recordsFailed, Instant now) {
    return new PartState(Status.DONE, items, attempt, now, recordsDone, recordsFailed);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(status.name());
      out.writeInt(items);
      out.writeInt(attempt);
      out.writeLong(since.toEpochMilli());
      out.writeInt(done);
      out.writeInt(failures.size());
      for (Failure failure : failures) {
        out.writeUTF(failure.item());
        out.writeUTF(failure.reason());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /** Reads bytes that were authenticated. */
  static PartState parse(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a part's state has a later format");
      }
      Status status = Status.valueOf(in.readUTF());
      int items = in.readInt();
      int attempt = in.readInt();
      Instant since = Instant.ofEpochMilli(in.readLong());
      int done = in.readInt();
      int count = in.readInt();
      List<Failure> failures = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        failures.add(new Failure(in.readUTF(), in.readUTF()));
      }
      return new PartState(status, items, attempt, since, done, failures);
    } catch (IOException e) {
      throw new UncheckedIOException("a part's state is cut", e);
    }
  }
}
