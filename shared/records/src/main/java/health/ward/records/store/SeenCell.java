package health.ward.records.store;

import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Head;

/**
 * What a record's cell held when it was read.
 *
 * @param head verified, and live
 * @param headBytes the same as it lies in the cell
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record SeenCell(RecordId id, CellName name, Head head, byte[] headBytes, byte[] keySlot)
    implements Reading.Basis {}
