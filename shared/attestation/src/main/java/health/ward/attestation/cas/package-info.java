/** Endorsements by a certificate that a SCONE CAS issued to a service it attested. */
@NullMarked
package health.ward.attestation.cas;

import org.jspecify.annotations.NullMarked;
