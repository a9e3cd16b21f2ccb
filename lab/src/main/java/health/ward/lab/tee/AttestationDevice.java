package health.ward.lab.tee;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Gramine's attestation files of one enclave as named pipes: whoever writes 64 bytes to {@code
 * user_report_data} reads a quote over them from {@code quote}. Anything but 64 bytes gets an empty
 * quote. The two pipes are served in turns, which is also how Gramine's documentation tells
 * applications to use them.
 */
final class AttestationDevice implements AutoCloseable {
  /** The folder in an instance. */
  static final String FOLDER = "dev/attestation";

  private static final int REPORT_DATA_LENGTH = 64;

  private final Path reportData;
  private final Path quote;
  private final UnaryOperator<byte[]> quoting;
  private volatile boolean closed;

  private AttestationDevice(Path folder, UnaryOperator<byte[]> quoting) {
    this.reportData = folder.resolve("user_report_data");
    this.quote = folder.resolve("quote");
    this.quoting = quoting;
  }

  /**
   * Makes the pipes and serves them on a thread of their own.
   *
   * @param instance the enclave's private folder
   * @param quoting from 64 bytes of report data to a quote
   */
  static AttestationDevice open(Path instance, UnaryOperator<byte[]> quoting)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(instance.resolve(FOLDER));
    AttestationDevice device = new AttestationDevice(folder, quoting);
    Files.writeString(folder.resolve("attestation_type"), "dcap");
    makePipes(device.reportData, device.quote);
    Thread thread = new Thread(device::serve, "attestation " + instance.getFileName());
    thread.setDaemon(true);
    thread.start();
    return device;
  }

  private void serve() {
    while (!closed) {
      try {
        byte[] data;
        try (InputStream in = Files.newInputStream(reportData)) {
          data = in.readNBytes(REPORT_DATA_LENGTH + 1);
        }
        if (closed) {
          return;
        }
        try (OutputStream out = Files.newOutputStream(quote)) {
          if (data.length == REPORT_DATA_LENGTH) {
            out.write(quoting.apply(data));
          }
        }
      } catch (IOException e) {
        if (!closed && !Files.exists(reportData)) {
          return;
        }
      }
    }
  }

  /** Ends the serving thread: opening a pipe for both directions lets a waiting side go on. */
  @Override
  public void close() throws IOException {
    closed = true;
    for (Path pipe : new Path[] {reportData, quote}) {
      if (Files.exists(pipe)) {
        new RandomAccessFile(pipe.toFile(), "rw").close();
      }
    }
  }

  private static void makePipes(Path... pipes) throws IOException, InterruptedException {
    ProcessBuilder mkfifo = new ProcessBuilder("mkfifo", "-m", "600");
    for (Path pipe : pipes) {
      mkfifo.command().add(pipe.toString());
    }
    mkfifo.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (mkfifo.start().waitFor() != 0) {
      throw new IOException("mkfifo failed for " + pipes[0]);
    }
  }
}
