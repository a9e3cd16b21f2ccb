package health.ward.attestation.evidence;

/**
 * What the platform says about a process, before anybody has verified it.
 *
 * @param quote the quote's bytes as the platform gave them
 * @param runtimeData the exact bytes whose SHA-256 is in the quote's report data; whoever passes
 *     evidence on passes these bytes on, never a re-written form
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Evidence(byte[] quote, byte[] runtimeData) implements PlatformStatement {}
