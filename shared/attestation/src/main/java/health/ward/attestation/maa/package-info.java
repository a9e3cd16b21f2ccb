/**
 * Microsoft Azure Attestation: the service as a client sees it, and the relying party's check of
 * its tokens.
 */
@NullMarked
package health.ward.attestation.maa;

import org.jspecify.annotations.NullMarked;
