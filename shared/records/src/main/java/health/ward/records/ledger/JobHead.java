package health.ward.records.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What is known of a job as a whole.
 *
 * @param tenant whose it is
 * @param created when it was made, to the millisecond
 * @param parts how many parts it has
 * @param cancelled whether what has not run yet shall not
 * @param note what its maker wrote down
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this package only
record JobHead(String tenant, Instant created, int parts, boolean cancelled, byte[] note) {

  private static final byte FORMAT = 1;

  JobHead cancel() {
    return new JobHead(tenant, created, parts, /* cancelled= */ true, note);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(tenant);
      out.writeLong(created.toEpochMilli());
      out.writeInt(parts);
      out.writeBoolean(cancelled);
      out.writeInt(note.length);
      out.write(note);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /** Reads bytes that were authenticated. */
  static JobHead parse(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a job's head has a later format");
      }
      String tenant = in.readUTF();
      Instant created = Instant.ofEpochMilli(in.readLong());
      int parts = in.readInt();
      boolean cancelled = in.readBoolean();
      return new JobHead(tenant, created, parts, cancelled, in.readNBytes(in.readInt()));
    } catch (IOException e) {
      throw new UncheckedIOException("a job's head is cut", e);
    }
  }
}
