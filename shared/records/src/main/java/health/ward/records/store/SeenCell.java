package health.ward.records.store;

import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.cell.CellName;

/**
 * Head and key slot of a record as they were read and verified.
 *
 * @param version the record's
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record SeenCell(RecordId id, long version, CellName name, byte[] head, byte[] keySlot)
    implements Reading.Basis {}
