package health.ward.records.envelope;

import health.ward.records.RecordId;
import health.ward.records.cell.CellName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of byte strings that can be read back in only one way: a 4 byte length before each. */
final class Parts {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

  private Parts() {}

  /** These texts. */
  static Parts of(List<String> texts) {
    Parts parts = new Parts();
    texts.forEach(parts::add);
    return parts;
  }

  /** Tenant, type and id. */
  static Parts of(RecordId id) {
    return new Parts().add(id.tenant()).add(id.type()).add(id.id());
  }

  /** Purpose, tenant, type and id. */
  static Parts of(String purpose, RecordId id) {
    return new Parts().add(purpose).add(id.tenant()).add(id.type()).add(id.id());
  }

  /** Purpose and name. */
  static Parts of(String purpose, CellName name) {
    return new Parts().add(purpose).add(name.bytes());
  }

  Parts add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Parts add(long number) {
    return add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  Parts add(byte single) {
    return add(new byte[] {single});
  }

  Parts add(byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
