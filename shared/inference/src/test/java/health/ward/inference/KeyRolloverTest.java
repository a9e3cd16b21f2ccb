package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.SealedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The enclave's keys change, or replicas with different keys stand behind one address. */
@Timeout(60)
class KeyRolloverTest {
  private static final List<Tensor> INPUTS =
      List.of(new Tensor("age", new long[] {1, 1}, new float[] {65}));

  private final AtomicInteger checks = new AtomicInteger();
  private FakeEnclave enclave;
  private OnnxEnclave client;
  private volatile PeerCheck check;

  @BeforeEach
  void start() throws Exception {
    enclave = new FakeEnclave(request -> Answers.good());
    check = () -> TestPeers.peer(enclave.keyDocument());
    client =
        new OnnxEnclave(
            enclave.endpoint(),
            "secret",
            TestPeers.cache(
                () -> {
                  checks.incrementAndGet();
                  return check.check();
                }),
            FakeEnclave.RANDOM);
  }

  @AfterEach
  void stop() {
    enclave.close();
  }

  @Test
  void aMessageForAnotherReplicaIsSealedAgainToTheOtherGeneration() throws Exception {
    rememberTwo();
    InferenceAnswer answer = infer();
    assertArrayEquals(enclave.keyDocument(), answer.enclave().keyDocument());
    assertSeen(3, 8 + 2);
    infer();
    assertSeen(3, 8 + 2 + 2);
  }

  @Test
  void whenNeitherGenerationOpensTheEnclaveIsVerifiedAnew() throws Exception {
    rememberTwo();
    enclave.changeKey();
    infer();
    assertSeen(4, 8 + 3);
    infer();
    assertSeen(4, 8 + 3 + 1);
  }

  @Test
  void aRefusalIsFinalWhenThreeConnectionsLedToItAfterEachOfTwoVerifications() throws Exception {
    rememberTwo();
    for (int i = 0; i < 8; i++) {
      enclave.answerOutside(422);
    }
    assertThrows(EnclaveUnavailableException.class, this::infer);
    assertSeen(5, 8 + 8);
  }

  @Test
  void anEnclaveThatNoConnectionLedPastIsVerifiedOnceMore() throws Exception {
    infer();
    for (int i = 0; i < 4; i++) {
      enclave.answerOutside(422);
    }
    PeerCheck good = check;
    check =
        () -> {
          if (checks.get() > 2) {
            throw new PeerRefusedException(TestPeers.verdict(false));
          }
          return good.check();
        };
    assertThrows(EnclaveNotTrustedException.class, this::infer);
    assertSeen(3, 1 + 4);
  }

  @Test
  void aReplicaWithOtherKeysIsPassedOverByANewConnection() throws Exception {
    infer();
    enclave.answerOutside(422);
    enclave.answerOutside(422);
    infer();
    assertSeen(2, 1 + 3);
    assertEquals(3, enclave.connections(), "the last two came by new ones");
    infer();
    assertSeen(2, 1 + 3 + 1);
    assertEquals(3, enclave.connections(), "the one that was not refused is kept");
  }

  @Test
  void anEnclaveThatIsRefusedMeanwhileGetsNothingMore() throws Exception {
    rememberTwo();
    enclave.changeKey();
    check =
        () -> {
          throw new PeerRefusedException(TestPeers.verdict(false));
        };
    assertThrows(EnclaveNotTrustedException.class, this::infer);
    assertSeen(4, 8 + 2);
    assertThrows(EnclaveNotTrustedException.class, this::infer);
    assertSeen(5, 8 + 2);
  }

  @Test
  void anOutageOfTheProviderDuringARolloverIsUnavailableAndPasses() throws Exception {
    infer();
    enclave.changeKey();
    PeerCheck good = check;
    check =
        () -> {
          throw new MaaUnavailableException("down");
        };
    assertThrows(EnclaveUnavailableException.class, this::infer);
    assertSeen(2, 2);
    check = good;
    infer();
    assertSeen(3, 4);
  }

  @Test
  void manyWhoAreRefusedAtOnceCauseOneVerification() throws Exception {
    int many = 8;
    infer();
    enclave.changeKey();
    check =
        () -> {
          while (enclave.sizes.size() < 1 + many) {
            Thread.onSpinWait();
          }
          return TestPeers.peer(enclave.keyDocument());
        };
    ExecutorService threads = Executors.newFixedThreadPool(many);
    List<Future<InferenceAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      answers.add(threads.submit(this::infer));
    }
    for (Future<InferenceAnswer> answer : answers) {
      assertArrayEquals(enclave.keyDocument(), answer.get().enclave().keyDocument());
    }
    threads.shutdown();
    assertSeen(2, 1 + many + many);
  }

  @Test
  void aConnectionToAForeignReplicaIsGivenUpForGood() throws Exception {
    enclave.leadFirstElsewhere();
    for (int i = 0; i < 4; i++) {
      infer();
    }
    assertSeen(2, 2 + 3);
    assertEquals(2, enclave.connections());
  }

  /** The newer generation is another replica's, which this enclave cannot open. */
  private void rememberTwo() throws Exception {
    infer();
    PeerCheck here = check;
    VerifiedPeer elsewhere = TestPeers.peer(anotherKeyDocument());
    check = () -> elsewhere;
    enclave.answerOutside(422);
    assertThrows(EnclaveUnavailableException.class, this::infer);
    check = here;
    assertSeen(3, 8);
  }

  private static byte[] anotherKeyDocument() {
    ChannelKey key = ChannelKey.generate(1, FakeEnclave.RANDOM);
    return new SealedServer(List.of(key), new ReplayGuard(1), 1 << 16, FakeEnclave.RANDOM)
        .keyDocument()
        .bytes();
  }

  private InferenceAnswer infer() throws InferenceException {
    return client.infer("risk", INPUTS);
  }

  private void assertSeen(int verifications, int messages) {
    assertEquals(verifications, checks.get(), "verifications");
    assertEquals(messages, enclave.sizes.size(), "messages");
  }
}
