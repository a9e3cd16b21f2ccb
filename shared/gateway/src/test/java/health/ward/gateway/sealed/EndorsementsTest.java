package health.ward.gateway.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.GuestToken;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaClient;
import health.ward.gateway.testing.TestCas;
import health.ward.sealing.ohttp.Padding;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

class EndorsementsTest {

  private final SealedChannel channel =
      SealedChannel.ofOwnKey(new ChannelLimits(8192, 1, Padding.atLeast(4096)), new SecureRandom());
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
  private Endorsements endorsements;
  private int made;
  private boolean available = true;

  @BeforeEach
  void start() {
    endorsements = new Endorsements(channel, this::make, now::get);
  }

  @Test
  void oneDocumentServesFiveMinutes() throws Exception {
    EndorsementDocument first = endorsements.document();
    pass(Duration.ofMinutes(5).minusNanos(1));
    assertSame(first, endorsements.document());
    assertEquals(1, made);
    pass(Duration.ofNanos(1));
    endorsements.document();
    assertEquals(2, made);
  }

  @Test
  void newKeysNeedANewDocumentAtOnce() throws Exception {
    endorsements.document();
    channel.full(channel.server());
    EndorsementDocument renewed = endorsements.document();
    assertArrayEquals(channel.server().keyDocument().bytes(), renewed.keyDocument());
    assertEquals(2, made);
  }

  @Test
  void theOldDocumentServesWhileItCannotBeRenewed() throws Exception {
    EndorsementDocument first = endorsements.document();
    available = false;
    pass(Duration.ofMinutes(6));
    assertSame(first, endorsements.document());
    assertSame(first, endorsements.document());
    assertEquals(2, made);
    pass(Duration.ofSeconds(10));
    available = true;
    endorsements.document();
    assertEquals(3, made);
  }

  @Test
  void aDocumentAboutOldKeysIsNeverServed() throws Exception {
    endorsements.document();
    available = false;
    channel.full(channel.server());
    assertThrows(EndorsementUnavailableException.class, endorsements::document);
  }

  @Test
  void aCasEndorsementVerifiesForExactlyTheseKeys() throws Exception {
    TestCas cas = new TestCas("patient");
    byte[] keys = channel.server().keyDocument().bytes();
    EndorsementDocument document =
        new CasBacked(
                "patient",
                new CasEndorser(List.of(cas.leaf, cas.authority), cas.leafKeys.getPrivate()))
            .endorse(keys);
    RuntimeData runtimeData = RuntimeData.parse(document.runtimeData());
    assertEquals("patient", runtimeData.service());
    assertEquals(RuntimeData.ohttpKeys(keys), runtimeData.ohttpKeys());
    Endorsement.Cas endorsement = (Endorsement.Cas) document.endorsements().get(0);
    String authorityKey =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(cas.authority.getPublicKey().getEncoded()));
    new CasEndorsementVerifier(Set.of(authorityKey), Clock.systemUTC())
        .verify(endorsement, document.runtimeData());
  }

  @Test
  void aQuoteIsSubmittedAndItsTokenPassedOn() throws Exception {
    MaaClient maa = Mockito.mock(MaaClient.class);
    Mockito.when(maa.attest(ArgumentMatchers.any())).thenReturn("a.b.c");
    byte[] keys = channel.server().keyDocument().bytes();
    EndorsementDocument document =
        new QuoteBacked("score", data -> new Evidence(new byte[] {1}, data), maa).endorse(keys);
    assertEquals(List.of(new Endorsement.Maa("a.b.c")), document.endorsements());
    assertArrayEquals(new byte[] {1}, document.evidence().orElseThrow().quote());
    assertEquals("score", RuntimeData.parse(document.runtimeData()).service());
  }

  @Test
  void theTokenOfAnAgentIsPassedOn() throws Exception {
    byte[] keys = channel.server().keyDocument().bytes();
    EndorsementDocument document =
        new AgentBacked("score", data -> new GuestToken("a.b.c", data)).endorse(keys);
    assertEquals(List.of(new Endorsement.Maa("a.b.c")), document.endorsements());
    assertTrue(document.evidence().isEmpty());
    assertEquals(
        RuntimeData.ohttpKeys(keys), RuntimeData.parse(document.runtimeData()).ohttpKeys());
  }

  @Test
  void withoutAgentThereIsNoEndorsement() {
    AgentBacked none =
        new AgentBacked(
            "score",
            data -> {
              throw new EvidenceUnavailableException("no agent", new IOException());
            });
    assertThrows(EndorsementUnavailableException.class, () -> none.endorse(new byte[4]));
  }

  @Test
  void withoutQuoteThereIsNoEndorsement() {
    QuoteBacked none =
        new QuoteBacked(
            "score",
            data -> {
              throw new EvidenceUnavailableException("no device", new IOException());
            },
            Mockito.mock(MaaClient.class));
    assertThrows(EndorsementUnavailableException.class, () -> none.endorse(new byte[4]));
  }

  private EndorsementDocument make(byte[] keys) throws EndorsementUnavailableException {
    made++;
    if (!available) {
      throw new EndorsementUnavailableException("switched off", new IllegalStateException());
    }
    return EndorsementDocument.of(keys, CasBacked.runtimeData("patient", keys), List.of());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
