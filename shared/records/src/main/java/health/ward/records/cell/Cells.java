package health.ward.records.cell;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import java.util.List;
import java.util.Optional;

/**
 * Cells that can be read and changed in one step each. A change that was answered is on disk; one
 * that was not answered may or may not have happened, and is never repeated by the cells.
 */
public interface Cells extends AutoCloseable {

  /** Reads all of a cell. */
  Cell read(CellName name) throws TamperedRecordException, RecordStoreUnavailableException;

  /** Reads head and key slot. */
  Cell readHead(CellName name) throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Changes a cell if its head still is {@code expectedHead} (empty: there is none).
   *
   * @return whether it was changed
   */
  boolean change(CellName name, byte[] expectedHead, Change change)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /** Reads all of several cells in few rounds; empty where something else lies in its place. */
  List<Optional<Cell>> readAll(List<CellName> names) throws RecordStoreUnavailableException;

  /** Reads head and key slot of several cells in few rounds, as {@link #readAll}. */
  List<Optional<Cell>> readAllHeads(List<CellName> names) throws RecordStoreUnavailableException;

  /**
   * Changes several cells in few rounds, each whose head still is the expected one.
   *
   * @return for each, whether it was changed
   */
  List<Boolean> changeAll(List<CellChange> changes) throws RecordStoreUnavailableException;

  /** Whether the cells answer now. */
  boolean ready();

  @Override
  void close();
}
