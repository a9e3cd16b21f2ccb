package health.ward.records.cell;

/**
 * What a cell holds; a part that is not there is empty. Nothing of it can be trusted before it is
 * verified.
 *
 * @param head what is known of the last change
 * @param keySlot the wrapped patient key
 * @param value the sealed value; empty also when only the head and the slot were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record Cell(byte[] head, byte[] keySlot, byte[] value) {}
