/**
 * The bytes of a record outside the enclave, and the keys above them.
 *
 * <p>Key hierarchy: a key-encryption key (KEK) wraps the <em>patient key</em> of one record id, the
 * patient key wraps the <em>data key</em> of one version, the data key seals that version's value.
 * The wrapped patient key lies in one slot and nowhere else, so that emptying the slot destroys
 * every version. Rotating the KEK rewraps the slot and touches no value.
 *
 * <p>A record has three parts. Numbers are big-endian; GCM is AES-256-GCM with a random nonce and a
 * 16 byte tag, the tag at the end.
 *
 * <pre>
 * head      "WH" | format 1 | state 1 (1 live, 2 erased) | version 8 | write tag 16 | length 1 | KEK id | MAC 32
 * key slot  "WK" | format 1 | patient-key version 8 | length 1 | KEK id | nonce 12 | GCM(patient key) 48
 * value     "WV" | format 1 | patient-key version 8 | nonce 12 | GCM(data key) 48 | nonce 12 | GCM(frame)
 * work      "WJ" | format 1 | length 1 | KEK id | nonce 12 | GCM(work)
 * audit     "WA" | format 1 | nonce 12 | GCM(frame of at least 512 bytes)
 * frame     length 4 | plaintext | zeros, at least 2048 bytes, above that rounded up by Padme
 * </pre>
 *
 * <p>Format is 2 for head and key slot, 1 for value and work. A patient key's version is the record
 * version that it was made with. A head names a KEK only when it is a tombstone: the one that
 * wrapped the erased patient key. What is authenticated is a list of parts, each with a 4 byte
 * length before it, the purpose first:
 *
 * <pre>
 * key slot  "ward patient-key wrap" name patient-key-version(8) KEK-id
 * data key  "ward data-key wrap"    tenant type id version(8) patient-key-version(8) format(1)
 * frame     "ward data"             tenant type id version(8) patient-key-version(8) format(1)
 * work      purpose, what it belongs to, KEK-id format(1)
 * audit     "ward audit entry"      chain number(8) head-before format(1)
 * MAC       "ward record head"      name all-of-the-head-before-the-MAC
 * write tag "ward write id"         tenant type id operation(1: W write, E erase) write-id
 * name                              tenant type id
 * job name  "ward job"              job
 * job id    "ward job id"           tenant, what the caller calls it
 * job write "ward job write"        tenant type id job
 * </pre>
 *
 * <p>Those from MAC on are HMAC-SHA-256 under the index key (tags, job ids and job writes cut to 16
 * bytes). The name stands for tenant, type and id in what a change of the KEK touches, so that this
 * needs no id. As lists of parts are read back in only one way, no input for one of them is an
 * input for another.
 */
@NullMarked
package health.ward.records.envelope;

import org.jspecify.annotations.NullMarked;
