package health.ward.attestation.evidence;

/**
 * What the guest-attestation agent of a confidential virtual machine gave, unverified.
 *
 * @param token a token of Microsoft Azure Attestation, compact JWS
 * @param runtimeData the exact bytes that the token has to bind
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record GuestToken(String token, byte[] runtimeData) implements PlatformStatement {}
