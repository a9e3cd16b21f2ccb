package health.ward.attestation.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestToken;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassportCheckTest {
  private static final TestAuthority CAS = TestAuthority.root("cas");
  private static final KeyPair LEAF = TestKeys.p256();
  private static final KeyPair MAA = TestKeys.rsa(2048);
  private static final byte[] KEY_DOCUMENT = {1, 2, 3};
  private static final byte[] RUNTIME_DATA =
      new RuntimeData("patient", RuntimeData.ohttpKeys(KEY_DOCUMENT), Map.of(), Optional.empty())
          .toBytes();
  private static final MaaKeySource KEYS =
      (issuer, kid) -> Optional.of((RSAPublicKey) MAA.getPublic());

  @Test
  void aCasEndorsementIsEnough() throws Exception {
    VerifiedPeer peer = check(Duration.ZERO, KEYS, cas("patient.ward"));
    assertEquals("cas", peer.attestationType());
    assertEquals(caKey(), peer.measurement());
    assertEquals("patient", peer.service());
  }

  @Test
  void aTokenIsEnough() throws Exception {
    VerifiedPeer peer = check(Duration.ZERO, KEYS, token());
    assertEquals("sgx", peer.attestationType());
    assertEquals(TestToken.MRENCLAVE, peer.measurement());
  }

  @Test
  void oneGoodEndorsementAmongBadOnesIsEnough() throws Exception {
    assertEquals("sgx", check(Duration.ZERO, KEYS, cas("score.ward"), token()).attestationType());
  }

  @Test
  void noEndorsementIsRefused() {
    refused("endorsements", Duration.ZERO);
  }

  @Test
  void aForeignNameIsRefused() throws Exception {
    refused("cas-name", Duration.ZERO, cas("score.ward"));
  }

  @Test
  void aForeignSignatureIsRefused() throws Exception {
    Endorsement.Cas good = cas("patient.ward");
    byte[] signature =
        new CasEndorser(List.of(CAS.certificate()), TestKeys.p256().getPrivate())
            .endorse(RUNTIME_DATA)
            .signature();
    refused("cas-signature", Duration.ZERO, new Endorsement.Cas(good.chain(), signature));
  }

  @Test
  void aStaleTokenIsRefusedByTheClock() {
    refused("iat", Duration.ofMinutes(12), token());
  }

  @Test
  void anExpiredCertificateIsRefusedByTheClock() throws Exception {
    refused("cas-chain", Duration.ofDays(4000), cas("patient.ward"));
  }

  @Test
  void keysThatTheRuntimeDataDoesNotNameAreRefused() throws Exception {
    EndorsementDocument swapped =
        EndorsementDocument.of(new byte[] {7}, RUNTIME_DATA, List.of(cas("patient.ward")));
    PassportCheck check = passport(Duration.ZERO, KEYS);
    PeerRefusedException refused =
        assertThrows(PeerRefusedException.class, () -> check.check(swapped));
    assertEquals("ohttpKeys", refused.verdict().failures().get(0).claim());
  }

  @Test
  void keysThatCannotBeHadAreNoVerdict() {
    MaaKeySource down =
        (issuer, kid) -> {
          throw new MaaUnavailableException("down");
        };
    assertThrows(MaaUnavailableException.class, () -> check(Duration.ZERO, down, token()));
  }

  private static void refused(String claim, Duration later, Endorsement... endorsements) {
    PeerRefusedException refused =
        assertThrows(PeerRefusedException.class, () -> check(later, KEYS, endorsements));
    assertEquals(claim, refused.verdict().failures().get(0).claim(), refused.getMessage());
  }

  private static VerifiedPeer check(Duration later, MaaKeySource keys, Endorsement... endorsements)
      throws Exception {
    return passport(later, keys)
        .check(EndorsementDocument.of(KEY_DOCUMENT, RUNTIME_DATA, List.of(endorsements)));
  }

  private static PassportCheck passport(Duration later, MaaKeySource keys) throws Exception {
    String json =
        "{'ward':1,'version':'v1','maximumAgeSeconds':600,'issuers':['%s'],'services':['patient'],"
            + "'sgx':[{'mrenclave':['%s']}],'cas':[{'caKey':'%s','name':'patient.ward'}]}";
    AppraisalPolicy policy =
        AppraisalPolicy.parse(
            json.formatted(TestToken.ISSUER, TestToken.MRENCLAVE, caKey())
                .replace('\'', '"')
                .getBytes(UTF_8));
    Clock clock = Clock.fixed(TestToken.NOW.plus(later), ZoneOffset.UTC);
    return new PassportCheck(
        new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
        new CasEndorsementVerifier(policy.casKeys(), clock),
        policy);
  }

  private static Endorsement.Maa token() {
    return new Endorsement.Maa(new TestToken().runtimeData(RUNTIME_DATA).sign(MAA));
  }

  private static Endorsement.Cas cas(String name) throws Exception {
    return new CasEndorser(
            List.of(CAS.leaf(name, LEAF.getPublic()), CAS.certificate()), LEAF.getPrivate())
        .endorse(RUNTIME_DATA);
  }

  private static String caKey() {
    return Hex.of(Sha256.of(CAS.keys().getPublic().getEncoded()));
  }
}
