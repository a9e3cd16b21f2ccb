package health.ward.cli.attest;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.appraisal.Verdict;
import health.ward.cli.InputFile;
import health.ward.cli.Printable;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges an endorsement document by a policy. */
@Command(
    name = "appraise",
    description =
        "Judges an endorsement document by a policy: 0 accepted, 1 refused, 2 no verdict.")
final class AppraiseCommand implements Callable<Integer> {
  private final InputStream standardInput;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ENDORSEMENT",
      description = "What GET /enclave/{app} answered; - for the standard input.")
  private String document;

  @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy.")
  private String policy;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judges as of a moment, such as 2026-11-23T12:00:00Z, instead of now.")
  private @Nullable Instant at;

  @Option(names = "--json", description = "Prints the verdict as JSON.")
  private boolean json;

  @Option(
      names = "--collateral",
      paramLabel = "PATH",
      description =
          "Judges the document's own quote, by Intel's collateral in a folder or a file, and not"
              + " what others say about it.")
  private @Nullable Path collateral;

  @Mixin private KeyOptions keys = new KeyOptions();

  AppraiseCommand(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  @Override
  public Integer call() throws UsageException {
    Verdict verdict = verdict();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Printable.of(verdict.toJson()) : new VerdictTable(verdict));
    out.flush();
    return verdict.accepted() ? 0 : 1;
  }

  private Verdict verdict() throws UsageException {
    AppraisalPolicy read = policy();
    Clock trusted = at == null ? clock : Clock.fixed(at, ZoneOffset.UTC);
    Judge judge =
        collateral == null
            ? Judge.byEndorsement(read, keys.source(read.issuers()), trusted)
            : Judge.byQuote(read, collateral, trusted);
    return judge.judge(new DocumentFile(new InputFile(document, standardInput)).read());
  }

  private AppraisalPolicy policy() throws UsageException {
    InputFile file = new InputFile(policy, standardInput);
    try {
      return AppraisalPolicy.parse(file.bytes());
    } catch (AppraisalPolicyException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }
}
