/**
 * Oblivious HTTP (RFC 9458) without the relay: the keys a server offers, the sealing of a request
 * to them, the answer back, and the refusal of what was sent before.
 */
@NullMarked
package health.ward.sealing.ohttp;

import org.jspecify.annotations.NullMarked;
