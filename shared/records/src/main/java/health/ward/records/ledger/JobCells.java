package health.ward.records.ledger;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.CellName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where jobs lie: named fields of bytes that are changed in one step each and expire together. */
public interface JobCells extends AutoCloseable {

  /**
   * Makes a job of these fields.
   *
   * @param life when it expires
   * @return false when there is one already; nothing is changed then
   */
  boolean create(CellName name, Map<String, byte[]> fields, Duration life)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /** Reads fields in one step; one that is absent is empty. */
  List<byte[]> read(CellName name, List<String> fields)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Changes a field if it still is {@code expected}, which is not empty.
   *
   * @param dropped a field that goes at the same time
   * @return whether it was changed
   */
  boolean change(
      CellName name, String field, byte[] expected, byte[] next, Optional<String> dropped)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Sees to it that a field which was read, and so was changed by an answer that may be lost, is as
   * safe as after a change that was answered.
   *
   * @return whether the field still is {@code value}, which is not empty
   */
  boolean confirm(CellName name, String field, byte[] value)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /** Whether the cells answer now. */
  boolean ready();

  @Override
  void close();
}
