package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.ProblemException;
import health.ward.cli.api.WriteId;
import health.ward.cli.channel.Request;
import health.ward.cli.channel.UnreachableException;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.BinaryResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What writes share: each has an id, by which the app knows one that it has applied. */
abstract class Writing extends Calling {
  @Option(
      names = "--write-id",
      paramLabel = "ID",
      description =
          "Repeats the write of that id, whose answer was lost; a new write unless given.")
  private @Nullable WriteId writeId;

  Writing(Surroundings surroundings) {
    super(surroundings);
  }

  /** The value of {@code If-Match}. */
  static String entityTag(long version) throws UsageException {
    return entityTag("--if-version", version);
  }

  /** Writes; whoever is not told what became of it is told how to ask for that. */
  BinaryResponse write(Request request) throws Exception {
    WriteId id = writeId == null ? WriteId.random(surroundings().random()) : writeId;
    try {
      return api().call(App.PATIENT, request.with("idempotency-key", id.text()));
    } catch (Exception e) {
      if (isInDoubt(e)) {
        surroundings()
            .notes()
            .line(
                "It is not known whether the write was applied. Repeat the same command with"
                    + " --write-id="
                    + id
                    + "; it is applied once.");
      }
      throw e;
    }
  }

  private static boolean isInDoubt(Exception e) {
    return e instanceof UnreachableException
        || e.getSuppressed().length > 0
        || (e instanceof ProblemException answered && answered.problem().passes());
  }
}
