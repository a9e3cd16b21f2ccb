/**
 * What it costs to know a peer: by the cache, by a token, by a quote with its collateral (JMH), on
 * material that a running lab has made.
 */
@NullMarked
package health.ward.bench.attestation;

import org.jspecify.annotations.NullMarked;
