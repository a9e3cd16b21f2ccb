/** Evidence: a quote, and the runtime data whose SHA-256 the quote carries. */
@NullMarked
package health.ward.attestation.evidence;

import org.jspecify.annotations.NullMarked;
