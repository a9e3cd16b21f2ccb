/** How bytes are written down, and their digest. */
@NullMarked
package health.ward.attestation.bytes;

import org.jspecify.annotations.NullMarked;
