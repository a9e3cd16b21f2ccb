package health.ward.records.cell;

/**
 * One of several changes.
 *
 * @param name which cell
 * @param expectedHead what its head must be
 * @param change the change
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record CellChange(CellName name, byte[] expectedHead, Change change) {}
