package health.ward.enclave.configuration;

/**
 * Somebody who may ask for inferences.
 *
 * @param name who it is, for people
 * @param credentialDigest SHA-256 of the credential's text, lower-case hex
 */
public record Caller(String name, String credentialDigest) {}
