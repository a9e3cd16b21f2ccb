package health.ward.enclave.protocol;

import java.util.OptionalInt;

/**
 * The body of an answer to an infer call.
 *
 * @param headerLength length of the JSON in bytes when binary tensors follow it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record InferResponse(byte[] body, OptionalInt headerLength) {}
