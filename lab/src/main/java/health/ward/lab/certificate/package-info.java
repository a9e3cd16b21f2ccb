/** X.509 certificates and PEM for the lab's own authorities; elliptic curve P-256 throughout. */
@NullMarked
package health.ward.lab.certificate;

import org.jspecify.annotations.NullMarked;
