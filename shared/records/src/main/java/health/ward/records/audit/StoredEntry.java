package health.ward.records.audit;

/**
 * An entry as it lies in the store. Nothing of it can be trusted before it is verified.
 *
 * @param number its place in the chain
 * @param head the head after it
 * @param sealed the sealed entry
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record StoredEntry(long number, byte[] head, byte[] sealed) {}
