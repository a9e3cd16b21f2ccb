/**
 * Strict reading of the small JSON documents that decide trust: no duplicate members, no unknown
 * members, no trailing text, and an error that names the place.
 */
@NullMarked
package health.ward.attestation.json;

import org.jspecify.annotations.NullMarked;
