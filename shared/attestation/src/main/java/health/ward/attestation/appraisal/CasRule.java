package health.ward.attestation.appraisal;

/**
 * A service that a CAS attested.
 *
 * @param caKey lower-case hex SHA-256 of the authority's SubjectPublicKeyInfo
 * @param name the DNS name that the leaf must carry
 */
public record CasRule(String caKey, String name) {}
