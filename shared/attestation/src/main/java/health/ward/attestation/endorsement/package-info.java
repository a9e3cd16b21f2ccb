/** The document in which a service carries its keys, its evidence and what others say about it. */
@NullMarked
package health.ward.attestation.endorsement;

import org.jspecify.annotations.NullMarked;
