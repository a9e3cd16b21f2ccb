package health.ward.attestation.maa;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** A compact JWS that is RS256 and brings no key of its own. Nothing in it is believed yet. */
final class CompactToken {
  private static final int MAXIMUM_LENGTH = 64 * 1024;
  private static final int MINIMUM_BITS = 2048;
  private static final List<String> FORBIDDEN =
      List.of("crit", "b64", "jwk", "x5c", "x5u", "zip", "enc");
  private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

  private final TokenClaims header;
  private final TokenClaims claims;
  private final byte[] signed;
  private final byte[] signature;

  private CompactToken(TokenClaims header, TokenClaims claims, byte[] signed, byte[] signature) {
    this.header = header;
    this.claims = claims;
    this.signed = signed;
    this.signature = signature;
  }

  static CompactToken parse(String token) throws MaaTokenException {
    if (token.length() > MAXIMUM_LENGTH) {
      throw new MaaTokenException(
          "token", "at most " + MAXIMUM_LENGTH + " characters", token.length() + "");
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new MaaTokenException("token", "three parts", parts.length + "");
    }
    TokenClaims header = json("token header", parts[0]);
    header.exactly("alg", "RS256");
    if (header.has("typ")) {
      header.exactly("typ", "JWT");
    }
    for (String name : FORBIDDEN) {
      header.absent(name);
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return new CompactToken(
        header, json("token payload", parts[1]), signed, bytes("signature", parts[2]));
  }

  TokenClaims header() {
    return header;
  }

  TokenClaims claims() {
    return claims;
  }

  /** No exception means that {@code key} signed header and claims. */
  void verify(RSAPublicKey key) throws MaaTokenException {
    if (key.getModulus().bitLength() < MINIMUM_BITS) {
      throw new MaaTokenException(
          "kid", "an RSA key of at least 2048 bits", key.getModulus().bitLength() + " bits");
    }
    try {
      if (new RSASSAVerifier(key).verify(RS256, signed, Base64URL.encode(signature))) {
        return;
      }
    } catch (JOSEException e) {
      throw new MaaTokenException("signature", "the issuer's", String.valueOf(e.getMessage()));
    }
    throw new MaaTokenException("signature", "the issuer's", "another");
  }

  private static TokenClaims json(String what, String part) throws MaaTokenException {
    try {
      return new TokenClaims(StrictJson.parse(bytes(what, part)));
    } catch (JsonShapeException e) {
      throw new MaaTokenException(what, "one JSON object", String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(String what, String part) throws MaaTokenException {
    return Base64Url.decode(part)
        .orElseThrow(() -> new MaaTokenException(what, "base64url", "something else"));
  }
}
