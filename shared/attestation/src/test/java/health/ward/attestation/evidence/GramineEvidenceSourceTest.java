package health.ward.attestation.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.ward.attestation.bytes.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class GramineEvidenceSourceTest {
  private static final byte[] RUNTIME_DATA = {1, 2, 3};

  @TempDir Path device;

  @Test
  void filesTakeTheDigestAndGiveTheQuote() throws Exception {
    Files.createFile(device.resolve("user_report_data"));
    Files.write(device.resolve("quote"), new byte[] {9});
    Evidence evidence = new GramineEvidenceSource(device).evidence(RUNTIME_DATA);
    assertArrayEquals(new byte[] {9}, evidence.quote());
    assertArrayEquals(RUNTIME_DATA, evidence.runtimeData());
    assertArrayEquals(
        Arrays.copyOf(Sha256.of(RUNTIME_DATA), 64),
        Files.readAllBytes(device.resolve("user_report_data")));
  }

  @Test
  void namedPipesServeEachCallerItsOwnQuote() throws Exception {
    pipe("user_report_data");
    pipe("quote");
    int calls = 6;
    CompletableFuture<Void> loader = CompletableFuture.runAsync(() -> serve(calls));
    GramineEvidenceSource source = new GramineEvidenceSource(device);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<Evidence>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      byte[] runtimeData = {(byte) i};
      answers.add(threads.submit(() -> source.evidence(runtimeData)));
    }
    for (Future<Evidence> answer : answers) {
      Evidence evidence = answer.get();
      assertArrayEquals(
          Arrays.copyOf(Sha256.of(evidence.runtimeData()), 64), evidence.quote(), "own quote");
    }
    loader.get();
    threads.shutdown();
  }

  @Test
  void noDeviceIsNoEvidence() {
    GramineEvidenceSource source = new GramineEvidenceSource(device.resolve("absent"));
    assertThrows(EvidenceUnavailableException.class, () -> source.evidence(RUNTIME_DATA));
  }

  @Test
  void aQuoteThatLiesThereWithoutTheOtherFileIsNoEvidence() throws Exception {
    Files.write(device.resolve("quote"), new byte[] {9});
    GramineEvidenceSource source = new GramineEvidenceSource(device);
    assertThrows(EvidenceUnavailableException.class, () -> source.evidence(RUNTIME_DATA));
    assertFalse(Files.exists(device.resolve("user_report_data")));
  }

  @Test
  void reportDataWithoutAQuoteIsNoEvidence() throws Exception {
    Files.createFile(device.resolve("user_report_data"));
    GramineEvidenceSource source = new GramineEvidenceSource(device);
    assertThrows(EvidenceUnavailableException.class, () -> source.evidence(RUNTIME_DATA));
  }

  @Test
  void aQuoteThatComesInPiecesIsReadWhole() throws Exception {
    Files.createFile(device.resolve("user_report_data"));
    pipe("quote");
    CompletableFuture<Void> platform = CompletableFuture.runAsync(this::writeInPieces);
    Evidence evidence = new GramineEvidenceSource(device).evidence(RUNTIME_DATA);
    assertArrayEquals(new byte[64 * 1024], evidence.quote());
    platform.get();
  }

  private void writeInPieces() {
    try (OutputStream out = Files.newOutputStream(device.resolve("quote"))) {
      for (int piece = 0; piece < 64; piece++) {
        out.write(new byte[1024]);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEmptyOrHugeQuoteIsNoEvidence() throws Exception {
    Files.createFile(device.resolve("user_report_data"));
    for (int length : new int[] {0, 64 * 1024 + 1}) {
      Files.write(device.resolve("quote"), new byte[length]);
      GramineEvidenceSource source = new GramineEvidenceSource(device);
      Exception refused =
          assertThrows(EvidenceUnavailableException.class, () -> source.evidence(RUNTIME_DATA));
      assertEquals("no quote from " + device.resolve("quote"), refused.getMessage());
    }
  }

  /** Plays the loader: the report data itself comes back as the quote. */
  private void serve(int calls) {
    try {
      for (int i = 0; i < calls; i++) {
        byte[] reportData = Files.readAllBytes(device.resolve("user_report_data"));
        Files.write(device.resolve("quote"), reportData);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pipe(String name) throws Exception {
    Process made = new ProcessBuilder("mkfifo", device.resolve(name).toString()).start();
    assumeTrue(made.waitFor() == 0, "no named pipes here");
  }
}
