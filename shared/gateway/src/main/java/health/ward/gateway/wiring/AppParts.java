package health.ward.gateway.wiring;

import health.ward.gateway.audit.AuditTrail;
import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordStore;
import health.ward.records.audit.AuditLog;
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
 * @param log the audit log
 * @param trail where accesses are written into it
 * @param onnx the client of the ONNX enclave
 * @param clock never runs backwards
 * @param random for write ids
 */
public record AppParts(
    RecordStore records,
    Ledger jobs,
    KeyRotation rotation,
    AuditLog log,
    AuditTrail trail,
    OnnxEnclave onnx,
    Clock clock,
    SecureRandom random) {}
