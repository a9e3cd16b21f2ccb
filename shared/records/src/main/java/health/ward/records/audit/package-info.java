/**
 * The audit log: who has had access to what, in chains that nobody outside an enclave can read or
 * change unnoticed.
 *
 * <p>Every process writes one chain. Entry <i>n</i> of a chain is JSON, sealed to its place; the
 * head after it is SHA-256 over a list of parts, each with a 4 byte length before it: {@code "ward
 * audit head"}, chain, n (8 bytes), head before (nothing for the first), SHA-256 of the JSON.
 * Checkpoints are entries that name the heads of this and of other chains, with a signature (ES256)
 * over {@code "ward-audit-v1" || 0x00 || SHA-256(statement)}.
 */
@NullMarked
package health.ward.records.audit;

import org.jspecify.annotations.NullMarked;
