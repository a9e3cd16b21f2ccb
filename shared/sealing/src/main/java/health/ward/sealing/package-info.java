/**
 * Sealed HTTP: requests and answers that only an attested enclave and its caller can read.
 *
 * <p>Three layers, each in a package of its own: {@code hpke} (RFC 9180, base mode), {@code bhttp}
 * (RFC 9292, known-length messages) and {@code ohttp} (RFC 9458, keys and encapsulation). All of it
 * stands on the JDK's own crypto and has no dependency at run time. This package holds what the
 * three share: the root of their exceptions.
 */
@NullMarked
package health.ward.sealing;

import org.jspecify.annotations.NullMarked;
