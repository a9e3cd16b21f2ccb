/**
 * Hybrid public-key encryption (RFC 9180), base mode, with DHKEM(X25519, HKDF-SHA256) and
 * HKDF-SHA256, on the JDK's own XDH, HMAC and AEAD ciphers.
 */
@NullMarked
package health.ward.sealing.hpke;

import org.jspecify.annotations.NullMarked;
