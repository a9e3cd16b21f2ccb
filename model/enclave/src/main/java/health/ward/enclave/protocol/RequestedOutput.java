package health.ward.enclave.protocol;

/**
 * An output that the caller wants.
 *
 * @param binary whether its values follow the JSON header as bytes
 */
public record RequestedOutput(String name, boolean binary) {}
