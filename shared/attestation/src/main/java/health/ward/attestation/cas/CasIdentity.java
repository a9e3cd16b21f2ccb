package health.ward.attestation.cas;

import java.util.List;

/**
 * Who a verified CAS endorsement speaks for. The policy decides whether that is enough.
 *
 * @param caKey lower-case hex SHA-256 of the authority's SubjectPublicKeyInfo
 * @param names the leaf's DNS names
 */
public record CasIdentity(String caKey, List<String> names) {
  public CasIdentity {
    names = List.copyOf(names);
  }
}
