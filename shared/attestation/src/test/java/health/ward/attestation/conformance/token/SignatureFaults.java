package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.FOREIGN;
import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.KEYS;
import static health.ward.attestation.conformance.token.TokenLab.bare;
import static health.ward.attestation.conformance.token.TokenLab.keySet;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;
import static health.ward.attestation.testing.TestToken.KID;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.lab.SeededRsa;
import health.ward.attestation.testing.TestToken;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Signatures that are not the issuer's over this header and payload, and keys that are no keys. */
final class SignatureFaults {
  private static final String[] GOOD = sgx().sign(KEYS).split("\\.", -1);
  private static final byte[] SIGNATURE = Base64Url.decode(GOOD[2]).orElseThrow();

  private SignatureFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(signatures());
    cases.addAll(keySets());
    return cases;
  }

  private static List<Case> signatures() {
    byte[] flipped = SIGNATURE.clone();
    flipped[100] ^= 1;
    String debug = sgx().claim("x-ms-sgx-is-debuggable", true).sign(KEYS).split("\\.", -1)[2];
    return List.of(
        signed("bit-flipped", "One bit of the signature differs.", Base64Url.encode(flipped)),
        signed("signature-empty", "No signature under a header that promises one.", ""),
        signed("signature-zero", "Zeros as signature.", Base64Url.encode(new byte[256])),
        signed(
            "signature-cut",
            "The signature's last byte is missing.",
            Base64Url.encode(Arrays.copyOf(SIGNATURE, 255))),
        signed(
            "signature-extended",
            "A byte after the signature.",
            Base64Url.encode(Arrays.copyOf(SIGNATURE, 257))),
        signed("signature-of-another", "A genuine signature over other claims.", debug),
        foreign("foreign-key", "A foreign key under the provider's key name.", sgx().sign(FOREIGN)),
        foreign(
            "changed-measurement",
            "A claim changed after signing.",
            GOOD[0]
                + "."
                + TestToken.part(sgx().claim("x-ms-sgx-mrenclave", "99".repeat(32)).claims())
                + "."
                + GOOD[2]),
        foreign(
            "changed-header",
            "The header changed after signing.",
            TestToken.part(sgx().without("typ").header()) + "." + GOOD[1] + "." + GOOD[2]),
        foreign(
            "sha-512",
            "Another hash than the header says.",
            sgx().signedBy("SHA512withRSA").sign(KEYS)));
  }

  private static List<Case> keySets() {
    KeyPair small = SeededRsa.rsa("short", 1024);
    String published = "a key of " + ISSUER + "/certs";
    String other = "https://other.weu.attest.azure.net";
    Case foreignIssuer =
        token("key-of-another-issuer", "Another believed provider's key.", sgx().sign(FOREIGN))
            .file("other-jwks.json", keySet(bare("other", FOREIGN)))
            .with("issuers", Case.members(ISSUER, "../jwks.json", other, "other-jwks.json"));
    Case foreignKid =
        token(
                "kid-of-another-issuer",
                "Another believed provider's key, by its own name.",
                sgx().header("kid", "other").sign(FOREIGN))
            .file("other-jwks.json", keySet(bare("other", FOREIGN)))
            .with("issuers", Case.members(ISSUER, "../jwks.json", other, "other-jwks.json"));
    return List.of(
        foreignIssuer.refused("claim", "signature", "expected", "the issuer's", "found", "another"),
        foreignKid.refused("claim", "kid", "expected", published, "found", "other"),
        keys("key-1024", "A key shorter than 2048 bits.", sgx().sign(small), bare(KID, small)),
        keys("key-set-empty", "No keys are published.", sgx().sign(KEYS)),
        keys(
            "kid-ambiguous",
            "Two keys under one name: neither is believed.",
            sgx().sign(KEYS),
            bare(KID, KEYS),
            bare(KID, FOREIGN)),
        keys(
            "key-ec",
            "A key that is no RSA key.",
            sgx().sign(KEYS),
            "{\"kid\":\"" + KID + "\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}"),
        keys(
            "key-certificate-broken",
            "A certificate that does not parse.",
            sgx().sign(KEYS),
            "{\"kid\":\"" + KID + "\",\"kty\":\"RSA\",\"x5c\":[\"AAAA\"]}"));
  }

  private static Case keys(String name, String description, String token, String... keys) {
    return token(name, description, token)
        .file("jwks.json", keySet(keys))
        .with("issuers", Map.of(ISSUER, "jwks.json"))
        .refused("claim", "kid", "expected", "a key of " + ISSUER + "/certs", "found", KID);
  }

  private static Case signed(String name, String description, String signature) {
    return foreign(name, description, GOOD[0] + "." + GOOD[1] + "." + signature);
  }

  private static Case foreign(String name, String description, String token) {
    return token(name, description, token)
        .refused("claim", "signature", "expected", "the issuer's", "found", "another");
  }
}
