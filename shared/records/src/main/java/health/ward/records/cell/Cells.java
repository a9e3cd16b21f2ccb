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
   * Changes a cell if its head still is {@code expectedHead} (empty: there is none); an erasure
   * also asks for the key slot.
   *
   * @return whether it was changed
   */
  boolean change(CellName name, byte[] expectedHead, Change change)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Sees to it that a head which was read, and so was changed by an answer that may be lost, is as
   * safe as after a change that was answered.
   *
   * @return whether the cell still has it
   */
  boolean confirm(CellName name, byte[] head)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /** Whether replicas are asked for changes: where none are, nothing that was read needs it. */
  boolean areReplicated();

  /**
   * Confirms several cells in few rounds, each as {@link #confirm}.
   *
   * @param heads one for each name
   * @return for each, whether it still has its head; empty where something else lies in its place
   */
  List<Optional<Boolean>> confirmAll(List<CellName> names, List<byte[]> heads)
      throws RecordStoreUnavailableException;

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

  /**
   * Puts another key slot into a cell that still has the expected one, and leaves the rest.
   *
   * @return whether it did
   */
  boolean replaceKeySlot(CellName name, byte[] expected, byte[] keySlot)
      throws TamperedRecordException, RecordStoreUnavailableException;

  /**
   * Asks that what a cell held before it was erased leaves the disk, too. It does not wait until it
   * has, and never fails: the erasure stands without it.
   */
  void forget(CellName name);

  /**
   * Some of the cells. Going on from each page to the next until there is none meets every cell
   * that is there all the while at least once, unless the last page says that cells were moved.
   *
   * @param cursor what the page before said, empty for the first
   */
  CellPage page(String cursor) throws TamperedRecordException, RecordStoreUnavailableException;

  /** About how many cells there are; other things beside them may be counted too. */
  long count() throws TamperedRecordException, RecordStoreUnavailableException;

  /** Whether the cells answer now. */
  boolean ready();

  @Override
  void close();
}
