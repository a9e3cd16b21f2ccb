package health.ward.records.rotation;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.cell.CellPage;
import health.ward.records.cell.Cells;
import health.ward.records.envelope.Head;
import health.ward.records.envelope.Index;
import health.ward.records.envelope.KeySlot;
import health.ward.records.key.RecordKeys;
import java.security.SecureRandom;
import java.util.Optional;

/** Goes over all cells once and leaves no patient key under another key than the current one. */
final class Walk {
  private final Cells cells;
  private final RecordKeys keys;
  private final Index index;
  private final KeySlot keySlots;

  Walk(Cells cells, RecordKeys keys, SecureRandom random) {
    this.cells = cells;
    this.keys = keys;
    this.index = new Index(keys.index());
    this.keySlots = new KeySlot(keys, random);
  }

  /** What is told after each cell. */
  interface Listener {
    void walked()
        throws TamperedRecordException, RecordStoreUnavailableException, SupersededException;
  }

  /**
   * One walk.
   *
   * @param tally learns what is found and done
   */
  void once(Tally tally, Listener listener)
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      CellPage page = cells.page(cursor.get());
      for (CellName name : page.names()) {
        visit(name, tally);
        listener.walked();
      }
      cursor = page.next();
      if (cursor.isEmpty() && page.moved()) {
        tally.passedOver();
      }
    }
  }

  private void visit(CellName name, Tally tally) throws RecordStoreUnavailableException {
    try {
      Cell cell = cells.readHead(name);
      // Every cell that was ever made keeps a head: one without it is damaged.
      Head head = index.head(name, cell.head());
      if (head.erased() && cell.keySlot().length > 0) {
        throw new TamperedRecordException(Finding.PARTS);
      }
      Optional<byte[]> rewrapped =
          head.erased() ? Optional.empty() : keySlots.rewrapped(name, cell.keySlot());
      if (rewrapped.isPresent()) {
        tally.changed(cells.replaceKeySlot(name, cell.keySlot(), rewrapped.get()));
      } else if (!cells.confirm(name, cell.head())) {
        tally.changed(false);
      } else if (head.erased()) {
        tally.erased(name, head.erasedUnder(), keys.kek(head.erasedUnder()).isPresent());
      } else {
        tally.alreadyNew();
      }
    } catch (TamperedRecordException e) {
      tally.damaged(name);
    }
  }
}
