package health.ward.gateway.wiring;

import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordStore;
import health.ward.records.ledger.Ledger;
import health.ward.records.rotation.KeyRotation;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What the handlers of an app stand on.
 *
 * @param records the encrypted records
 * @param jobs the jobs that travel through the queue
 * @param rotation of the key-encryption key of records
 * @param onnx the client of the ONNX enclave
 * @param clock never runs backwards
 * @param random for write ids
 */
public record AppParts(
    RecordStore records,
    Ledger jobs,
    KeyRotation rotation,
    OnnxEnclave onnx,
    Clock clock,
    SecureRandom random) {}
