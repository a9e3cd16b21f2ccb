package health.ward.attestation.conformance.policy;

import static health.ward.attestation.conformance.policy.Endorsements.accepted;
import static health.ward.attestation.conformance.policy.Endorsements.appraisal;
import static health.ward.attestation.conformance.policy.Endorsements.document;
import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static health.ward.attestation.conformance.token.TokenLab.RUNTIME_DATA;
import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.lab.SeededAuthority;
import health.ward.attestation.conformance.token.TokenLab;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.testing.SeededKeys;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;

/** Services that a CAS attested: the chain, the signature, the name. */
final class CasAppraisals {
  private static final SeededAuthority CAS = SeededAuthority.root("Conformance CAS");
  private static final SeededAuthority FOREIGN = SeededAuthority.root("Foreign CAS");
  private static final KeyPair LEAF = SeededKeys.p256("leaf");
  private static final X509Certificate GOOD =
      CAS.service("onnx.ward", LEAF.getPublic(), SeededAuthority.UNTIL);
  private static final String SUBJECT = "a service that the CAS attested, [onnx.ward]";
  private static final String CHAIN = "a valid chain to the pinned authority";

  private static final String VALID = "certificates that are valid at ";

  private CasAppraisals() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(policies());
    cases.addAll(chains());
    cases.addAll(signatures());
    return cases;
  }

  private static List<Case> policies() {
    String key = key(CAS);
    PolicyText two =
        PolicyText.with(
            "cas",
            "[{'caKey':'%s','name':'score.ward'},{'caKey':'%s','name':'onnx.ward'}]"
                .formatted(key, key));
    PolicyText other = policy("score.ward");
    PolicyText mixed =
        PolicyText.with(
            "cas",
            "[{'caKey':'%s','name':'onnx.ward'},{'caKey':'%s','name':'score.ward'}]"
                .formatted(key(FOREIGN), key));
    PolicyText none = PolicyText.with("tdxvm", "[{'mrtd':['%s']}]".formatted(TokenLab.MRTD));
    byte[] good = document(signed(GOOD, CAS.certificate()));
    return List.of(
        good("cas", "The attested service.", policy("onnx.ward"), good),
        good("cas-second-rule", "The second of two rules.", two, good),
        appraisal("cas-name-other", "Another service of the same CAS.", other, good)
            .failing("cas-name", "score.ward", "onnx.ward", "/cas/0/name"),
        appraisal(
                "cas-rules-not-mixed",
                "The name of one rule with the authority of the other.",
                mixed,
                good)
            .failing("cas-key", key(FOREIGN), key, "/cas/0/caKey")
            .failing("cas-name", "score.ward", "onnx.ward", "/cas/1/name"),
        appraisal("cas-not-wanted", "A CAS endorsement where tokens are wanted.", none, good)
            .failing("cas-key", "one of []", key, "built-in"));
  }

  private static List<Case> chains() {
    SeededAuthority middle = CAS.intermediate("Conformance session");
    SeededAuthority service = CAS.intermediate("Not an authority", new BasicConstraints(false));
    SeededAuthority inner = middle.intermediate("Conformance inner session");
    X509Certificate last =
        CAS.intermediate("Last authority", new BasicConstraints(0)).certificate();
    X509Certificate below = middle.service("onnx.ward", LEAF.getPublic(), SeededAuthority.UNTIL);
    X509Certificate expired = CAS.service("onnx.ward", LEAF.getPublic(), NOW.minusSeconds(1));
    X509Certificate borrowed =
        service.service("onnx.ward", LEAF.getPublic(), SeededAuthority.UNTIL);
    X509Certificate foreign = FOREIGN.service("onnx.ward", LEAF.getPublic(), SeededAuthority.UNTIL);
    X509Certificate root = CAS.certificate();
    return List.of(
        good(
            "cas-intermediate",
            "A session's authority between.",
            policy("onnx.ward"),
            document(signed(below, middle.certificate(), root))),
        bad("cas-expired", "The leaf expired a second ago.", signed(expired, root))
            .failing("cas-chain", VALID + NOW, valid("onnx.ward", NOW.minusSeconds(1)), "built-in"),
        good(
            "cas-two-intermediates",
            "The longest chain.",
            policy("onnx.ward"),
            document(
                signed(
                    inner.service("onnx.ward", LEAF.getPublic(), SeededAuthority.UNTIL),
                    inner.certificate(),
                    middle.certificate(),
                    root))),
        bad("cas-leaf-last-authority", "An authority for leaves only.", signed(last, root))
            .failing("cas-chain", "the certificate of a server", "an authority", "built-in"),
        chain("cas-by-leaf", "The issuer is no authority.", borrowed, service.certificate(), root),
        chain("cas-foreign-leaf", "A foreign leaf before the pinned authority.", foreign, root),
        chain("cas-middle-missing", "A certificate of the chain is missing.", below, root),
        bad("cas-foreign", "A foreign CAS.", signed(foreign, FOREIGN.certificate()))
            .failing("cas-key", "one of [" + key(CAS) + "]", key(FOREIGN), "built-in"),
        bad("cas-leaf-alone", "No authority.", signed(GOOD))
            .failing("cas-chain", "2 to 4 certificates", "1", "built-in"),
        bad("cas-chain-empty", "No certificate.", new Endorsement.Cas(List.of(), new byte[64]))
            .failing("cas-chain", "2 to 4 certificates", "0", "built-in"),
        bad("cas-chain-long", "Five certificates.", signed(GOOD, root, root, root, root))
            .failing("cas-chain", "2 to 4 certificates", "5", "built-in"),
        bad("cas-leaf-authority", "An authority as leaf.", signed(middle.certificate(), root))
            .failing("cas-chain", "the certificate of a server", "an authority", "built-in"),
        garbage(),
        appraisal(
                "cas-before-its-time",
                "The certificates are not valid yet.",
                policy("onnx.ward"),
                document(signed(GOOD, root)))
            .with("at", "2019-12-31T23:59:59Z")
            .failing(
                "cas-chain",
                VALID + "2019-12-31T23:59:59Z",
                valid("onnx.ward", SeededAuthority.UNTIL),
                "built-in"));
  }

  private static List<Case> signatures() {
    byte[] raw = signature(LEAF, RUNTIME_DATA);
    KeyPair rsa = TokenLab.KEYS;
    X509Certificate rsaLeaf = CAS.service("onnx.ward", rsa.getPublic(), SeededAuthority.UNTIL);
    byte[] flipped = raw.clone();
    flipped[63] ^= 1;
    byte[] bare = SeededKeys.sign(LEAF.getPrivate(), Sha256.of(RUNTIME_DATA));
    return List.of(
        signature("cas-bit-flipped", "One bit differs.", flipped),
        signature("cas-signature-cut", "A byte is missing.", Arrays.copyOf(raw, 63)),
        signature("cas-signature-long", "A byte too many.", Arrays.copyOf(raw, 65)),
        signature("cas-signature-zero", "Zeros.", new byte[64]),
        signature("cas-signature-empty", "Nothing.", new byte[0]),
        signature(
            "cas-foreign-signature",
            "The right chain with somebody else's signature.",
            signature(SeededKeys.p256("somebody"), RUNTIME_DATA)),
        signature(
            "cas-other-runtime-data",
            "A genuine signature over other runtime data.",
            signature(LEAF, new byte[0])),
        signature("cas-without-purpose", "A signature made for another purpose.", bare),
        bad("cas-rsa-leaf", "A leaf whose key is RSA.", signed(rsaLeaf, CAS.certificate()))
            .failing("cas-key", "a P-256 leaf key", "RSA", "built-in"));
  }

  private static Case good(String name, String description, PolicyText policy, byte[] document) {
    return accepted(appraisal(name, description, policy, document), "cas", key(CAS), SUBJECT);
  }

  private static Case chain(String name, String description, X509Certificate... chain) {
    return bad(name, description, signed(chain)).failing("cas-chain", CHAIN, "", "built-in");
  }

  private static String valid(String name, Instant until) {
    return "CN=" + name + " from " + SeededAuthority.FROM + " until " + until;
  }

  private static Case garbage() {
    List<byte[]> chain = List.of(new byte[] {0x30, 0x00}, der(CAS.certificate()));
    return bad(
            "cas-garbage",
            "A certificate that does not parse.",
            new Endorsement.Cas(chain, new byte[64]))
        .failing("cas-chain", CHAIN, "", "built-in");
  }

  private static Case signature(String name, String description, byte[] signature) {
    List<byte[]> chain = List.of(der(GOOD), der(CAS.certificate()));
    return bad(name, description, new Endorsement.Cas(chain, signature))
        .failing("cas-signature", "the leaf's over this runtime data", "another", "built-in");
  }

  private static Case bad(String name, String description, Endorsement endorsement) {
    return appraisal(name, description, policy("onnx.ward"), document(endorsement));
  }

  private static PolicyText policy(String name) {
    return PolicyText.with("cas", "[{'caKey':'%s','name':'%s'}]".formatted(key(CAS), name));
  }

  private static Endorsement signed(X509Certificate... chain) {
    List<byte[]> encoded = Arrays.stream(chain).map(CasAppraisals::der).toList();
    return new Endorsement.Cas(encoded, signature(LEAF, RUNTIME_DATA));
  }

  /** ES256 over the purpose and the digest of the runtime data. */
  private static byte[] signature(KeyPair keys, byte[] runtimeData) {
    byte[] purpose = "ward-cas-v1\0".getBytes(US_ASCII);
    byte[] statement = Arrays.copyOf(purpose, purpose.length + 32);
    System.arraycopy(Sha256.of(runtimeData), 0, statement, purpose.length, 32);
    return SeededKeys.sign(keys.getPrivate(), statement);
  }

  private static String key(SeededAuthority authority) {
    return Hex.of(Sha256.of(authority.keys().getPublic().getEncoded()));
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
