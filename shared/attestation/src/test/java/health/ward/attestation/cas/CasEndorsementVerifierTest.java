package health.ward.attestation.cas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
  void anExpiredLeafIsRefused() throws Exception {
    X509Certificate expired =
        CAS.leaf("patient.ward", LEAF.getPublic(), TestAuthority.NOW.minusSeconds(1));
    refused("cas-chain", endorse(LEAF, expired, CAS.certificate()), RUNTIME_DATA);
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

  private static void refused(String part, Endorsement.Cas endorsement, byte[] runtimeData) {
    CasEndorsementException refused =
        assertThrows(
            CasEndorsementException.class, () -> verifier().verify(endorsement, runtimeData));
    assertEquals(part, refused.part(), refused.getMessage());
  }

  private static CasEndorsementVerifier verifier() {
    return new CasEndorsementVerifier(
        Set.of(key(CAS)), Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC));
  }

  private static String key(TestAuthority authority) {
    return Hex.of(Sha256.of(authority.keys().getPublic().getEncoded()));
  }
}
