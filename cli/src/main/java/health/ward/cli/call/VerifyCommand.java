package health.ward.cli.call;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.cli.Printable;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.ClientOptions;
import health.ward.cli.attest.VerdictTable;
import health.ward.cli.channel.AppTrust;
import health.ward.cli.channel.UnreachableException;
import health.ward.cli.config.App;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies apps by what they say about themselves, and shows the verdicts. */
@Command(
    name = "verify",
    description =
        "Verifies function apps, all three unless some are named: 0 all accepted, 1 one refused,"
            + " 2 one out of reach.")
public final class VerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "APP", description = "patient, score or delineate.")
  private List<App> apps = List.of();

  @Option(names = "--json", description = "Prints each verdict as JSON, one a line.")
  private boolean json;

  @Mixin private ClientOptions options = new ClientOptions();

  public VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws UsageException {
    AppTrust trust = options.trust(surroundings);
    boolean refused = false;
    boolean unreachable = false;
    for (App app : apps.isEmpty() ? List.of(App.values()) : apps) {
      try {
        Verdict verdict = verdict(trust, app);
        refused |= !verdict.accepted();
        print(app, verdict);
      } catch (UnreachableException e) {
        unreachable = true;
        surroundings.notes().line(String.valueOf(e.getMessage()));
      }
    }
    if (refused) {
      return 1;
    }
    return unreachable ? 2 : 0;
  }

  private void print(App app, Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json ? Printable.of(verdict.toJson()) : app + "\n\n" + new VerdictTable(verdict) + "\n");
    out.flush();
  }

  private static Verdict verdict(AppTrust trust, App app) throws UnreachableException {
    try {
      return trust.verify(app).verdict();
    } catch (PeerRefusedException e) {
      return e.verdict();
    }
  }
}
