package health.ward.gateway.wiring;

import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordStore;
import java.security.SecureRandom;

/**
 * What the handlers of an app stand on.
 *
 * @param records the encrypted records
 * @param onnx the client of the ONNX enclave
 * @param random for write ids
 */
public record AppParts(RecordStore records, OnnxEnclave onnx, SecureRandom random) {}
