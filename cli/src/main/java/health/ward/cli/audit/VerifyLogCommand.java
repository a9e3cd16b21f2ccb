package health.ward.cli.audit;

import health.ward.cli.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether the log is whole. */
@Command(
    name = "verify",
    description =
        "Follows all chains of the log and holds them against each other's checkpoints and against"
            + " what the run before has seen, and the versions of records against those that were"
            + " known before: 0 whole, 1 broken or an older version, 2 no answer.")
final class VerifyLogCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 20;

  private final Surroundings surroundings;
  private final AuditCommand audit;

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      defaultValue = "ward-audit-heads.json",
      description = "Keeps the signed heads for the next run (${DEFAULT-VALUE}).")
  private Path heads = Path.of("ward-audit-heads.json");

  VerifyLogCommand(Surroundings surroundings, AuditCommand audit) {
    this.surroundings = surroundings;
    this.audit = audit;
  }

  @Override
  public Integer call() throws Exception {
    KeptHeads kept = new KeptHeads(heads);
    Optional<SignedHeads> before = kept.read();
    AuditApi api = audit.api();
    OlderVersions versions = new OlderVersions();
    try {
      SignedHeads now = api.checkpoint();
      Walk walk = new Walk(api, versions, now.key());
      walk.follow(now, "the app");
      if (before.isPresent()) {
        walk.follow(before.get(), "the run before");
      }
      kept.write(now);
      surroundings.notes().line("Whole: " + walk.summary());
      return told(versions.findings()) ? 1 : 0;
    } catch (BrokenLogException e) {
      surroundings.notes().line("BROKEN: " + e.getMessage());
      told(versions.findings());
      return 1;
    }
  }

  /** Whether there was anything to tell. */
  private boolean told(List<Older> findings) {
    findings.stream().limit(MOST_TOLD).forEach(one -> surroundings.notes().line("OLDER: " + one));
    if (findings.size() > MOST_TOLD) {
      surroundings.notes().line("OLDER: %d in all".formatted(findings.size()));
    }
    return !findings.isEmpty();
  }
}
