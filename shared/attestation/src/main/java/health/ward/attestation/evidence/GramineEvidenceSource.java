package health.ward.attestation.evidence;

import health.ward.attestation.bytes.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Quotes by Gramine's two files: 64 bytes written to {@code user_report_data}, then the quote read
 * from {@code quote}, with report data SHA-256(runtime data) followed by 32 zero bytes. The files
 * are one pair for the whole process, so calls take turns. A named pipe in place of each file is
 * served just as well.
 */
public final class GramineEvidenceSource implements EvidenceSource<Evidence> {
  private static final int REPORT_DATA_LENGTH = 64;
  private static final int MAXIMUM_QUOTE_LENGTH = 64 * 1024;

  private final Path reportData;
  private final Path quote;

  /**
   * The one source of this process: two would take each other's turns.
   *
   * @param device the directory that holds both files, {@code /dev/attestation} under Gramine
   */
  public GramineEvidenceSource(Path device) {
    this.reportData = device.resolve("user_report_data");
    this.quote = device.resolve("quote");
  }

  @Override
  public synchronized Evidence evidence(byte[] runtimeData) throws EvidenceUnavailableException {
    try {
      try (OutputStream out = Files.newOutputStream(reportData, StandardOpenOption.WRITE)) {
        out.write(Arrays.copyOf(Sha256.of(runtimeData), REPORT_DATA_LENGTH));
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(quote)) {
        bytes = in.readNBytes(MAXIMUM_QUOTE_LENGTH + 1);
      }
      if (bytes.length == 0 || bytes.length > MAXIMUM_QUOTE_LENGTH) {
        throw new IOException("a quote of " + bytes.length + " bytes");
      }
      return new Evidence(bytes, runtimeData.clone());
    } catch (IOException e) {
      throw new EvidenceUnavailableException("no quote from " + quote, e);
    }
  }
}
