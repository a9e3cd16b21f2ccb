/**
 * Jobs: lists of record ids, split in parts that travel through a queue and are done once each.
 *
 * <p>A job is one hash under {@code ward:{<base64url HMAC>}:job} that expires: {@code h} its head,
 * {@code s0}, {@code s1}, … how far each part has come, {@code m0}, {@code m1}, … the messages of
 * the parts that are not done (the outbox). Heads and states are sealed whole; a message names key,
 * job and part, and its ids are sealed with tenant, job, part and count. What is counted is counted
 * in the state of a part, which changes by compare-and-set: whoever comes second changes nothing,
 * so that a part counts once however often its message is delivered. An older state put back makes
 * a part run again; it cannot make records wrong, whose changes have preconditions of their own.
 */
@NullMarked
package health.ward.records.ledger;

import org.jspecify.annotations.NullMarked;
