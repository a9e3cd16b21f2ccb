package health.ward.attestation.cas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class CasEndorsementVerifierTest {
  private static final byte[] RUNTIME_DATA = {1, 2, 3};
  private static final TestAuthority CAS = TestAuthority.root("cas");
  private static final KeyPair LEAF = TestKeys.p256();
  private static final X509Certificate LEAF_CERTIFICATE =
      CAS.leaf("patient.ward", LEAF.getPublic());

  @Test
  void aGenuineEndorsementGivesTheIdentity() throws Exception {
    CasIdentity identity = verifier().verify(endorsement(), RUNTIME_DATA);
    assertEquals(new CasIdentity(key(CAS), List.of("patient.ward")), identity);
  }

  @Test
  void anIntermediateIsTaken() throws Exception {
    TestAuthority between = CAS.intermediate("between");
    X509Certificate leaf = between.leaf("patient.ward", LEAF.getPublic());
    verifier().verify(endorse(LEAF, leaf, between.certificate(), CAS.certificate()), RUNTIME_DATA);
  }

  @Test
  void otherRuntimeDataIsRefused() throws Exception {
    refused("cas-signature", endorsement(), new byte[] {9});
  }

  @Test
  void theRightChainWithAForeignSignatureIsRefused() throws Exception {
    refused(
        "cas-signature",
        endorse(TestKeys.p256(), LEAF_CERTIFICATE, CAS.certificate()),
        RUNTIME_DATA);
  }

  @Test
  void aChangedOrCutSignatureIsRefused() throws Exception {
    Endorsement.Cas good = endorsement();
    byte[] changed = good.signature().clone();
    changed[5] ^= 1;
    refused("cas-signature", new Endorsement.Cas(good.chain(), changed), RUNTIME_DATA);
    for (int length : new int[] {0, 63}) {
      byte[] cut = Arrays.copyOf(good.signature(), length);
      refused("cas-signature", new Endorsement.Cas(good.chain(), cut), RUNTIME_DATA);
    }
    refused("cas-signature", new Endorsement.Cas(good.chain(), new byte[64]), RUNTIME_DATA);
  }

  @Test
  void aForeignAuthorityOfTheSameNameIsRefused() throws Exception {
    TestAuthority foreign = TestAuthority.root("cas");
    X509Certificate leaf = foreign.leaf("patient.ward", LEAF.getPublic());
    refused("cas-key", endorse(LEAF, leaf, foreign.certificate()), RUNTIME_DATA);
  }

  @Test
  void aForeignLeafBeforeThePinnedAuthorityIsRefused() throws Exception {
    TestAuthority foreign = TestAuthority.root("cas");
    X509Certificate leaf = foreign.leaf("patient.ward", LEAF.getPublic());
    refused("cas-chain", endorse(LEAF, leaf, CAS.certificate()), RUNTIME_DATA);
  }

  @Test
  void aLeafThatIssuesCertificatesIsRefused() throws Exception {
    KeyPair second = TestKeys.p256();
    TestAuthority mallory = TestAuthority.root("patient.ward");
    X509Certificate below = mallory.leaf("score.ward", second.getPublic());
    refused("cas-chain", endorse(second, below, LEAF_CERTIFICATE, CAS.certificate()), RUNTIME_DATA);
  }

  @Test
  void theAuthorityItselfIsNoLeaf() throws Exception {
    refusedLeaf("an authority", CAS.keys(), CAS.certificate());
  }

  @Test
  void anAuthorityBelowTheCasIsNoLeaf() throws Exception {
    TestAuthority between = CAS.intermediate("patient.ward");
    refusedLeaf("an authority", between.keys(), between.certificate());
  }

  @Test
  void aKeyThatMayNotSignIsRefused() throws Exception {
    refusedLeaf(
        "a key that may not sign",
        LEAF,
        leaf(Extension.keyUsage, new KeyUsage(KeyUsage.keyAgreement)));
  }

  @Test
  void aClientsCertificateOfTheSameAuthorityIsRefused() throws Exception {
    refusedLeaf(
        "purposes [1.3.6.1.5.5.7.3.2]",
        LEAF,
        leaf(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
  }

  @Test
  void aServersCertificateIsTakenWhateverElseItMayDo() throws Exception {
    for (KeyPurposeId purpose :
        List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage)) {
      ExtendedKeyUsage purposes =
          new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, purpose});
      X509Certificate leaf = leaf(Extension.extendedKeyUsage, purposes);
      verifier().verify(endorse(LEAF, leaf, CAS.certificate()), RUNTIME_DATA);
    }
    KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement);
    verifier()
        .verify(endorse(LEAF, leaf(Extension.keyUsage, usage), CAS.certificate()), RUNTIME_DATA);
  }

  @Test
  void aChainOutOfOrderIsRefused() throws Exception {
    TestAuthority between = CAS.intermediate("between");
    X509Certificate leaf = between.leaf("patient.ward", LEAF.getPublic());
    refused(
        "cas-chain", endorse(LEAF, between.certificate(), leaf, CAS.certificate()), RUNTIME_DATA);
    refused("cas-key", endorse(LEAF, leaf, CAS.certificate(), between.certificate()), RUNTIME_DATA);
    refused("cas-key", endorse(LEAF, CAS.certificate(), leaf), RUNTIME_DATA);
  }

  @Test
  void aSecondLeafInTheChainIsRefused() throws Exception {
    refused(
        "cas-chain",
        endorse(LEAF, LEAF_CERTIFICATE, LEAF_CERTIFICATE, CAS.certificate()),
        RUNTIME_DATA);
  }

  @Test
  void anExpiredLeafIsRefused() throws Exception {
    X509Certificate expired =
        CAS.leaf("patient.ward", LEAF.getPublic(), TestAuthority.NOW.minusSeconds(1));
    CasEndorsementException refused =
        refused("cas-chain", endorse(LEAF, expired, CAS.certificate()), RUNTIME_DATA);
    assertEquals("certificates that are valid at 2026-11-23T12:00:00Z", refused.expected());
    assertTrue(refused.found().endsWith(" until 2026-11-23T11:59:59Z"), refused.found());
    assertTrue(refused.found().startsWith("CN=patient.ward from "), refused.found());
  }

  @Test
  void aLeafThatIsNotYetValidIsRefused() throws Exception {
    Instant later = TestAuthority.NOW.plusSeconds(1);
    X509Certificate early =
        CAS.leaf("patient.ward", LEAF.getPublic(), later, later.plusSeconds(60), Map.of());
    CasEndorsementException refused =
        refused("cas-chain", endorse(LEAF, early, CAS.certificate()), RUNTIME_DATA);
    assertTrue(
        refused.found().startsWith("CN=patient.ward from 2026-11-23T12:00:01Z"), refused.found());
  }

  @Test
  void anotherPurposeOrNoneUnderTheSignatureIsRefused() throws Exception {
    byte[] digest = Sha256.of(RUNTIME_DATA);
    for (String purpose : List.of("ward-cas-v2\0", "ward-cas-v1", "")) {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(LEAF.getPrivate());
      signer.update(purpose.getBytes(StandardCharsets.US_ASCII));
      signer.update(digest);
      refused("cas-signature", signed(signer.sign()), RUNTIME_DATA);
    }
  }

  @Test
  void aSignatureOverTheDataInsteadOfItsDigestIsRefused() throws Exception {
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(LEAF.getPrivate());
    signer.update("ward-cas-v1\0".getBytes(StandardCharsets.US_ASCII));
    signer.update(RUNTIME_DATA);
    refused("cas-signature", signed(signer.sign()), RUNTIME_DATA);
  }

  @Test
  void aSignatureInDerIsRefused() throws Exception {
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(LEAF.getPrivate());
    signer.update(CasStatement.over(RUNTIME_DATA));
    refused("cas-signature", signed(signer.sign()), RUNTIME_DATA);
  }

  @Test
  void anAuthorityWithoutItsOwnSignatureIsRefused() throws Exception {
    TestAuthority foreign = TestAuthority.root("cas");
    X509Certificate forged = foreign.leaf("cas", CAS.keys().getPublic());
    X509Certificate leaf = CAS.leaf("patient.ward", LEAF.getPublic());
    refused("cas-chain", endorse(LEAF, leaf, forged), RUNTIME_DATA);
  }

  @Test
  void anExpiredAuthorityIsRefused() throws Exception {
    Clock later = Clock.fixed(TestAuthority.NOW.plus(Duration.ofDays(4000)), ZoneOffset.UTC);
    CasEndorsementVerifier verifier = new CasEndorsementVerifier(Set.of(key(CAS)), later);
    Endorsement.Cas endorsement = endorsement();
    assertThrows(CasEndorsementException.class, () -> verifier.verify(endorsement, RUNTIME_DATA));
  }

  @Test
  void anotherCurveIsRefused() throws Exception {
    KeyPair p384 = TestKeys.ec("secp384r1");
    X509Certificate leaf = CAS.leaf("patient.ward", p384.getPublic());
    refused("cas-key", endorse(p384, leaf, CAS.certificate()), RUNTIME_DATA);
  }

  @Test
  void chainsOfTheWrongLengthOrOfNoCertificatesAreRefused() throws Exception {
    byte[] signature = endorsement().signature();
    byte[] authority = CAS.certificate().getEncoded();
    refused("cas-chain", new Endorsement.Cas(List.of(), signature), RUNTIME_DATA);
    refused("cas-chain", new Endorsement.Cas(List.of(authority), signature), RUNTIME_DATA);
    List<byte[]> five = List.of(authority, authority, authority, authority, authority);
    refused("cas-chain", new Endorsement.Cas(five, signature), RUNTIME_DATA);
    List<byte[]> garbage = List.of(new byte[] {1}, authority);
    refused("cas-chain", new Endorsement.Cas(garbage, signature), RUNTIME_DATA);
  }

  private static Endorsement.Cas endorsement() throws Exception {
    return endorse(LEAF, LEAF_CERTIFICATE, CAS.certificate());
  }

  private static Endorsement.Cas endorse(KeyPair signer, X509Certificate... chain)
      throws Exception {
    return new CasEndorser(List.of(chain), signer.getPrivate()).endorse(RUNTIME_DATA);
  }

  private static Endorsement.Cas signed(byte[] signature) throws Exception {
    return new Endorsement.Cas(endorsement().chain(), signature);
  }

  private static X509Certificate leaf(ASN1ObjectIdentifier extension, ASN1Encodable value) {
    Instant now = TestAuthority.NOW;
    return CAS.leaf(
        "patient.ward",
        LEAF.getPublic(),
        now.minusSeconds(60),
        now.plusSeconds(60),
        Map.of(extension, value));
  }

  private static void refusedLeaf(String found, KeyPair signer, X509Certificate leaf)
      throws Exception {
    CasEndorsementException refused =
        refused("cas-chain", endorse(signer, leaf, CAS.certificate()), RUNTIME_DATA);
    assertEquals("the certificate of a server", refused.expected());
    assertEquals(found, refused.found());
  }

  private static CasEndorsementException refused(
      String part, Endorsement.Cas endorsement, byte[] runtimeData) {
    CasEndorsementException refused =
        assertThrows(
            CasEndorsementException.class, () -> verifier().verify(endorsement, runtimeData));
    assertEquals(part, refused.part(), refused.getMessage());
    return refused;
  }

  private static CasEndorsementVerifier verifier() {
    return new CasEndorsementVerifier(
        Set.of(key(CAS)), Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC));
  }

  private static String key(TestAuthority authority) {
    return Hex.of(Sha256.of(authority.keys().getPublic().getEncoded()));
  }
}
