package health.ward.cli.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaRefusedException;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.cli.InputFile;
import health.ward.cli.Result;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes a passport (RFC 9334, section 5.1) of a document that shows a quote: the provider's result
 * goes into the document, and whoever appraises it later need not ask the provider about it again.
 */
@Command(
    name = "passport",
    description =
        "Has an attestation provider attest the SGX quote of an endorsement document, and prints"
            + " the document with the provider's token in it. Verifies nothing, neither quote nor"
            + " token: ./ward attest appraise does. 0 made, 1 the provider refused, 2 no answer.")
final class PassportCommand implements Callable<Integer> {
  private final InputStream standardInput;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ENDORSEMENT",
      description = "What GET /enclave/{app} answered; - for the standard input.")
  private String document;

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "URL",
      description = "The provider that is asked, such as https://ward.weu.attest.azure.net.")
  private String provider;

  @Mixin private ProviderTls tls = new ProviderTls();

  PassportCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws UsageException, MaaRefusedException {
    InputFile file = new InputFile(document, standardInput);
    EndorsementDocument read = new DocumentFile(file).read();
    MaaClient client = new MaaClient(provider(), tls.transport());
    Endorsement token = new Endorsement.Maa(token(client, quote(file, read)));
    new Result(spec.commandLine().getOut())
        .print(new String(read.endorsed(token).toBytes(), UTF_8));
    return 0;
  }

  private static Evidence quote(InputFile file, EndorsementDocument document)
      throws UsageException {
    Evidence evidence =
        document
            .evidence()
            .orElseThrow(
                () ->
                    new UsageException(
                        file
                            + ": no quote that a provider could attest. ./ward attest appraise"
                            + " judges the document by the endorsements that it carries."));
    if (!evidence.isSgx()) {
      throw new UsageException(
          file
              + ": a TDX quote; a provider is asked about SGX quotes only. ./ward attest appraise"
              + " judges the document by a token of its machine's agent, or with --collateral.");
    }
    return evidence;
  }

  private static String token(MaaClient client, Evidence quote)
      throws UsageException, MaaRefusedException {
    try {
      return client.attest(quote);
    } catch (MaaUnavailableException e) {
      throw new UsageException(
          e.getMessage()
              + ". Is it an attestation provider, may this machine reach it, and is its TLS"
              + " certificate by an authority of --tls-ca?",
          e);
    }
  }

  /** Anybody may be asked: a policy says whose word is believed. */
  private URI provider() throws UsageException {
    try {
      return URI.create(MaaIssuer.dangerousLab(provider).url());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--provider: " + e.getMessage(), e);
    }
  }
}
