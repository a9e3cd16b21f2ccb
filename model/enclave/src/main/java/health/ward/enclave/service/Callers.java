package health.ward.enclave.service;

import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.configuration.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Those who may ask, known by the digest of their credential. */
public final class Callers {
  private static final String SCHEME = "Bearer ";

  private final List<byte[]> digests;

  public Callers(List<Caller> callers) {
    this.digests =
        callers.stream().map(c -> HexFormat.of().parseHex(c.credentialDigest())).toList();
  }

  /**
   * Whether an {@code authorization} field holds a known credential; takes as long for every one of
   * the callers.
   */
  boolean know(Optional<String> authorization) {
    if (authorization.isEmpty()
        || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String credential = authorization.get().substring(SCHEME.length());
    byte[] digest = Sha256.of(credential.getBytes(StandardCharsets.UTF_8));
    boolean known = false;
    for (byte[] expected : digests) {
      known |= MessageDigest.isEqual(expected, digest);
    }
    return known;
  }
}
