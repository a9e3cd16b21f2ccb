/**
 * The lab's trusted execution environment: a loader that measures what it starts and answers for it
 * with genuine v3 quotes under a root that only this process holds. Every process of one user can
 * still reach another's files, so the lab's TEE shows what production's attestation does; it
 * protects nothing.
 */
@NullMarked
package health.ward.lab.tee;

import org.jspecify.annotations.NullMarked;
