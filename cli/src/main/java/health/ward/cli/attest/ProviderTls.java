package health.ward.cli.attest;

import health.ward.attestation.maa.MaaTransport;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose TLS certificates attestation providers may have. */
final class ProviderTls {
  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description =
          "PEM of the authorities to trust when a provider is asked; Java's own unless given.")
  private @Nullable String authorities;

  /** The way to any provider. */
  MaaTransport transport() throws UsageException {
    if (authorities == null) {
      return MaaTransport.publicCas();
    }
    byte[] pem = new InputFile(authorities, InputStream.nullInputStream()).bytes();
    try {
      return MaaTransport.pinned(new String(pem, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new UsageException(authorities + ": no certificate authority in PEM", e);
    }
  }
}
