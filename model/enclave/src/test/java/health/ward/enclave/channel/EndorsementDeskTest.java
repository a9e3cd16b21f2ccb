package health.ward.enclave.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.GuestToken;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.ohttp.SealedClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndorsementDeskTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, String> MODELS = Map.of("risk", "ab".repeat(32));

  private final AtomicInteger quotes = new AtomicInteger();
  private final EnclaveChannel channel = EnclaveChannel.ofOwnKey(2, 1 << 16, RANDOM);
  private final EndorsementDesk desk =
      new EndorsementDesk(
          channel,
          data ->
              new Evidence(
                  ("quote " + quotes.incrementAndGet()).getBytes(StandardCharsets.UTF_8), data),
          MODELS);

  @Test
  void theTokenOfAMachinesAgentStandsInThePlaceOfAQuote() throws Exception {
    EndorsementDesk onMachine =
        new EndorsementDesk(channel, data -> new GuestToken("a.b.c", data), MODELS);
    EndorsementDocument document = onMachine.fresh("A".repeat(43));
    assertTrue(document.evidence().isEmpty());
    assertEquals(List.of(new Endorsement.Maa("a.b.c")), document.endorsements());
    assertEquals(MODELS, RuntimeData.parse(document.runtimeData()).models());
  }

  @Test
  void freshEvidenceBindsNonceKeysAndModels() throws Exception {
    String nonce = "A".repeat(43);
    EndorsementDocument document = desk.fresh(nonce);
    byte[] keys = channel.keyDocument().bytes();
    assertArrayEquals(keys, document.keyDocument());
    assertEquals(
        new RuntimeData("onnx", RuntimeData.ohttpKeys(keys), MODELS, Optional.of(nonce)),
        RuntimeData.parse(document.runtimeData()));
    desk.fresh(nonce);
    assertEquals(2, quotes.get());
  }

  @Test
  void keptEvidenceIsMadeOnceForEachKeyDocument() throws Exception {
    assertArrayEquals(desk.kept().toBytes(), desk.kept().toBytes());
    assertEquals(1, quotes.get());
    BinaryRequest request = new BinaryRequest("GET", "https", "", "/v2", List.of(), new byte[0]);
    channel.accept(
        channel.open(new SealedClient(channel.keyDocument(), RANDOM).seal(request).message()));
    EndorsementDocument next = desk.kept();
    assertArrayEquals(channel.keyDocument().bytes(), next.keyDocument());
    assertEquals(Optional.empty(), RuntimeData.parse(next.runtimeData()).nonce());
    assertEquals(2, quotes.get());
  }

  @Test
  void withoutEvidenceThereIsNoDocument() {
    EndorsementDesk poor =
        new EndorsementDesk(
            channel,
            data -> {
              throw new EvidenceUnavailableException("no quote", new IOException());
            },
            MODELS);
    assertThrows(EvidenceUnavailableException.class, poor::kept);
    assertThrows(EvidenceUnavailableException.class, () -> poor.fresh("A".repeat(43)));
  }
}
