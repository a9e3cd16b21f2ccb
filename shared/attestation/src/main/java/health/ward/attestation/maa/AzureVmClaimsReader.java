package health.ward.attestation.maa;

import health.ward.attestation.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads the claims of Azure's guest attestation. Everything that would let somebody else into the
 * machine has to be excluded by a claim that is there.
 */
final class AzureVmClaimsReader {
  static final String ISOLATION = "x-ms-isolation-tee";
  static final String NONCE = "x-ms-runtime.client-payload.nonce";
  private static final String COMPLIANT = "azure-compliant-cvm";
  private static final int SHA256 = 32;

  private AzureVmClaimsReader() {}

  static AzureVmClaims read(TokenClaims claims) throws MaaTokenException {
    claims.isTrue("secureboot");
    claims.isTrue("x-ms-azurevm-debuggersdisabled");
    claims.isFalse("x-ms-azurevm-bootdebug-enabled");
    claims.isFalse("x-ms-azurevm-kerneldebug-enabled");
    claims.isFalse("x-ms-azurevm-hypervisordebug-enabled");
    claims.isFalse("x-ms-azurevm-testsigning-enabled");
    TokenClaims isolation = claims.object(ISOLATION);
    isolation.exactly("x-ms-compliance-status", COMPLIANT);
    return new AzureVmClaims(
        TeeClaimsReader.machine(isolation),
        nonce(claims.object("x-ms-runtime").object("client-payload").string("nonce")));
  }

  /** The service gives the payload's values back in standard base64. */
  private static String nonce(String encoded) throws MaaTokenException {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      String nonce = new String(bytes, StandardCharsets.US_ASCII);
      if (Hex.is(nonce, SHA256)) {
        return nonce;
      }
    } catch (IllegalArgumentException e) {
      throw unbound(encoded);
    }
    throw unbound(encoded);
  }

  private static MaaTokenException unbound(String found) {
    return new MaaTokenException(NONCE, "base64 of a SHA-256 in lower-case hex", found);
  }
}
