/**
 * Who is at the other end: evidence, endorsements, appraisal and verdicts. Trust roots and clocks
 * are injected; where a method verifies, no exception means verified.
 */
@NullMarked
package health.ward.attestation;

import org.jspecify.annotations.NullMarked;
