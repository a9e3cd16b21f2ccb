/**
 * The signed bundle of an app's secrets: sealed to a key that a vault releases to the attested app
 * only, signed by the owner's offline key, numbered so that an older one is never taken for a newer
 * one.
 *
 * <p>A compact JWE ({@code RSA-OAEP-256}, {@code A256GCM}) holds a compact JWS ({@code ES256}),
 * whose payload is {@code
 * {"ward":1,"service":"patient","epoch":3,"secrets":{"<name>":"<base64url>"}}}.
 */
@NullMarked
package health.ward.attestation.bundle;

import org.jspecify.annotations.NullMarked;
