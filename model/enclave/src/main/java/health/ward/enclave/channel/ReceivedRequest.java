package health.ward.enclave.channel;

import health.ward.sealing.ohttp.OpenedRequest;

/**
 * A sealed request that opened.
 *
 * @param generation which keys were in use when it did
 */
public record ReceivedRequest(OpenedRequest opened, int generation) {}
