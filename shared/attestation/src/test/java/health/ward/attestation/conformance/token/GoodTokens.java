package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.KEYS;
import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static health.ward.attestation.conformance.token.TokenLab.accepted;
import static health.ward.attestation.conformance.token.TokenLab.bare;
import static health.ward.attestation.conformance.token.TokenLab.keySet;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;
import static health.ward.attestation.testing.TestToken.KID;
import static health.ward.attestation.testing.TestToken.MRENCLAVE;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.List;
import java.util.Map;

/** Tokens that must be accepted, among them those at the edge of what is. */
final class GoodTokens {
  private static final String OTHER_ISSUER = "https://ward.example:8443";

  private GoodTokens() {}

  static List<Case> cases() {
    return List.of(
        good("sgx", "An SGX enclave.", sgx()),
        accepted(
            token("sevsnpvm", "An SEV-SNP virtual machine.", TokenLab.snp()),
            "sevsnpvm",
            TokenLab.LAUNCH),
        accepted(token("tdxvm", "A TDX virtual machine.", TokenLab.tdx()), "tdxvm", TokenLab.MRTD),
        good("without-typ", "The header member typ is optional.", sgx().without("typ")),
        good(
            "without-policy-hash",
            "The provider's policy hash is the appraisal's to ask for.",
            sgx().without("x-ms-policy-hash")),
        good(
            "deprecated-twins",
            "Only exact names count: deprecated twins, which any provider's policy can issue, say"
                + " something else.",
            sgx()
                .claim("is-debuggable", true)
                .claim("sgx-mrenclave", "00".repeat(32))
                .claim("product-id", 9)
                .claim("svn", 0)
                .claim("tee", "tpm")),
        good(
            "nested-twins",
            "Only the top level counts: a nested object says something else.",
            sgx().claim("x-ms-runtime", Map.of("x-ms-sgx-is-debuggable", true))),
        good(
            "further-claims",
            "Claims that no check reads are no reason to refuse.",
            sgx().claim("nonce", "n").claim("jti", "00").claim("x-ms-sgx-collateral", Map.of())),
        good("svn-0", "The smallest security version.", sgx().claim("x-ms-sgx-svn", 0)),
        good("svn-65535", "The largest security version.", sgx().claim("x-ms-sgx-svn", 65_535)),
        good("product-id-0", "The smallest product.", sgx().claim("x-ms-sgx-product-id", 0)),
        good(
            "product-id-65535", "The largest product.", sgx().claim("x-ms-sgx-product-id", 65_535)),
        good(
            "report-data-second-half",
            "Only the first half of the report data is the digest; the rest is free.",
            sgx()
                .claim(
                    "x-ms-sgx-report-data",
                    TokenLab.digest(TokenLab.RUNTIME_DATA) + "5a".repeat(32))),
        acceptedText(
            "whitespace",
            "JSON is JSON however it is laid out.",
            sgx().claims().replace(",", " ,\n\t")),
        acceptedText(
            "escaped-name",
            "A member's name may be written with escapes.",
            sgx().claims().replace("\"iss\"", "\"\\u0069ss\"")),
        good(
            "largest",
            "A token of at most 65536 characters.",
            sgx().claim("padding", "p".repeat(48_000))),
        keys("bare-key", "The key set gives modulus and exponent.", keySet(bare(KID, KEYS))),
        keys(
            "rollover",
            "The key set has two generations.",
            keySet(bare("older", TokenLab.FOREIGN), bare(KID, KEYS))),
        keys(
            "unusable-keys-beside",
            "Entries that cannot sign a token are passed over.",
            keySet(
                "{\"kid\":\"ec\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kid\":\"certified\",\"kty\":\"RSA\",\"x5c\":[\"AAAA\"]}",
                "{\"kid\":\"none\",\"kty\":\"RSA\",\"x5c\":[]}",
                bare(KID, KEYS))),
        keys(
            "same-key-twice",
            "One key listed twice under one kid is one key.",
            keySet(bare(KID, KEYS), bare(KID, KEYS))),
        secondIssuer());
  }

  private static Case good(String name, String description, TestToken token) {
    return accepted(token(name, description, token), "sgx", MRENCLAVE);
  }

  private static Case acceptedText(String name, String description, String claims) {
    String token = sgx().sign(sgx().header(), claims, KEYS);
    return accepted(token(name, description, token), "sgx", MRENCLAVE);
  }

  private static Case keys(String name, String description, String keySet) {
    return good(name, description, sgx())
        .file("jwks.json", keySet)
        .with("issuers", Map.of(ISSUER, "jwks.json"));
  }

  private static Case secondIssuer() {
    String token = sgx(OTHER_ISSUER).sign(TokenLab.FOREIGN);
    return accepted(
            TokenLab.tokenAt(NOW, "second-issuer", "The second of two providers.", token),
            "sgx",
            MRENCLAVE)
        .file("other-jwks.json", keySet(bare(KID, TokenLab.FOREIGN)))
        .with("issuers", Case.members(ISSUER, "../jwks.json", OTHER_ISSUER, "other-jwks.json"));
  }
}
