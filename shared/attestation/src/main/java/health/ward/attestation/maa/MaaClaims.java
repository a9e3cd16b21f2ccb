package health.ward.attestation.maa;

import java.time.Instant;
import java.util.Optional;

/**
 * The claims of a token, read by their exact names at its top level.
 *
 * @param policyHash {@code x-ms-policy-hash}, base64url
 */
public record MaaClaims(
    String issuer,
    Instant issuedAt,
    Instant notBefore,
    Instant expiresAt,
    Optional<String> policyHash,
    TeeClaims tee) {}
