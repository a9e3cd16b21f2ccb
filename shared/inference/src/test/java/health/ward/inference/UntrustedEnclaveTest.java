package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.SealedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Not a byte goes to an enclave that was refused: a bare socket counts. */
class UntrustedEnclaveTest {
  private static final List<Tensor> INPUTS =
      List.of(new Tensor("age", new long[] {1, 1}, new float[] {65}));

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger bytes = new AtomicInteger();
  private ServerSocket socket;
  private Thread counter;

  @BeforeEach
  void listen() throws IOException {
    socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    counter = new Thread(this::count);
    counter.start();
  }

  @AfterEach
  void stop() throws Exception {
    socket.close();
    counter.join();
  }

  @Test
  void refusedEnclaveGetsNeitherAConnectionNorAByte() throws Exception {
    OnnxEnclave client =
        client(
            () -> {
              throw new PeerRefusedException(TestPeers.verdict(false));
            });
    EnclaveNotTrustedException refusal =
        assertThrows(EnclaveNotTrustedException.class, () -> client.infer("risk", INPUTS));
    assertEquals(TestPeers.verdict(false), refusal.verdict());
    assertTrue(refusal.getMessage().contains("x-ms-sgx-is-debuggable"), refusal.getMessage());
    stop();
    assertEquals(0, connections.get());
    assertEquals(0, bytes.get());
  }

  @Test
  void theCounterSeesAMessageToAnEnclaveThatWasAccepted() throws Exception {
    ChannelKey key = ChannelKey.generate(1, FakeEnclave.RANDOM);
    SealedServer server =
        new SealedServer(List.of(key), new ReplayGuard(1), 1 << 16, FakeEnclave.RANDOM);
    OnnxEnclave client = client(() -> TestPeers.peer(server.keyDocument().bytes()));
    assertThrows(EnclaveUnavailableException.class, () -> client.infer("risk", INPUTS));
    stop();
    assertTrue(bytes.get() > 0);
  }

  private OnnxEnclave client(PeerCheck check) {
    URI endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/enclave/onnx");
    return new OnnxEnclave(endpoint, "secret", TestPeers.cache(check), FakeEnclave.RANDOM);
  }

  /** Reads what comes with each connection at first, then hangs up. */
  private void count() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        connections.incrementAndGet();
        bytes.addAndGet(connection.getInputStream().read(new byte[8192]));
      } catch (IOException e) {
        // closed: the loop ends
      }
    }
  }
}
