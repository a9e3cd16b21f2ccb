package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.GramineEvidenceSource;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttestationDeviceTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path instance;
  private AttestationDevice device;

  @BeforeEach
  void open() throws Exception {
    device = AttestationDevice.open(instance, byte[]::clone);
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  @Test
  void productionsSourceGetsAQuoteOverItsRuntimeDataAgainAndAgain() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          GramineEvidenceSource source = new GramineEvidenceSource(folder());
          for (byte turn = 0; turn < 20; turn++) {
            byte[] runtimeData = {turn};
            assertArrayEquals(
                Arrays.copyOf(Sha256.of(runtimeData), 64), source.evidence(runtimeData).quote());
          }
        });
  }

  @Test
  void anythingButSixtyFourBytesGetsNoQuote() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          Files.write(folder().resolve("user_report_data"), new byte[63]);
          try (InputStream quote = Files.newInputStream(folder().resolve("quote"))) {
            assertEquals(-1, quote.read());
          }
        });
  }

  @Test
  void filesAreForTheOwnerOnly() throws Exception {
    for (String name : new String[] {"user_report_data", "quote"}) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(folder().resolve(name)));
    }
    assertEquals("dcap", Files.readString(folder().resolve("attestation_type")));
  }

  @Test
  void aSourceWithoutADeviceSaysSo() {
    assertThrows(
        EvidenceUnavailableException.class,
        () -> new GramineEvidenceSource(instance.resolve("none")).evidence(new byte[1]));
  }

  private Path folder() {
    return instance.resolve(AttestationDevice.FOLDER);
  }
}
