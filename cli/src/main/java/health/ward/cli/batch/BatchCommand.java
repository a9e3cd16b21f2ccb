package health.ward.cli.batch;

import health.ward.cli.Progress;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.api.ClientOptions;
import health.ward.cli.api.WriteId;
import health.ward.cli.source.Format;
import health.ward.cli.source.Intake;
import health.ward.cli.source.PatientFiles;
import health.ward.cli.source.PatientLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has many patients scored. */
@Command(
    name = "batch",
    description =
        "Has the patients of files scored through the queue, and prints their scores as CSV. Whole"
            + " patients are stored first. 0 all scored, 1 not all, 2 no answer.")
public final class BatchCommand implements Callable<Integer> {
  /** The API's limit for one job. */
  private static final int LARGEST_JOB = 100_000;

  /** With the pauses between them about a quarter of an hour. */
  private static final int ATTEMPTS = 32;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Ids (.txt), patients as CSV under a row of names (.csv), or FHIR R4 resources (.ndjson);"
              + " - for the standard input.")
  private List<String> files = List.of();

  @Option(names = "--format", paramLabel = "ids|csv|fhir", description = "What the files hold.")
  private @Nullable Format format;

  @Option(
      names = "--admitted",
      paramLabel = "DATE",
      description = "Date of admission where the files tell none; FHIR files tell none.")
  private @Nullable String admitted;

  @Option(names = "--replace", description = "Replaces patients that are stored already.")
  private boolean replace;

  @Option(
      names = "--resume",
      paramLabel = "KEY",
      description = "Goes on with a run that was cut off; its first line named the key.")
  private @Nullable WriteId resume;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes the scores there.")
  private @Nullable Path output;

  @Mixin private ClientOptions options = new ClientOptions();

  private BatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** This command with the one below it. */
  public static CommandLine line(Surroundings surroundings) {
    BatchCommand batch = new BatchCommand(surroundings);
    return new CommandLine(batch).addSubcommand(new RequeueCommand(surroundings, batch));
  }

  /** The API that the options name, which is asked for long. */
  Api api() throws UsageException {
    return options.api(surroundings, ATTEMPTS);
  }

  @Override
  public Integer call() throws Exception {
    if (files.isEmpty()) {
      throw new UsageException("batch needs files; ./ward batch --help shows which");
    }
    Intake intake =
        new PatientFiles(
                surroundings.standardInput(),
                Optional.ofNullable(format),
                Optional.ofNullable(admitted))
            .read(files);
    // Whoever cannot be given the scores hears it before hours of work, not after.
    try (Table table = output == null ? Table.on(spec.commandLine().getOut()) : Table.in(output)) {
      return run(intake, table);
    }
  }

  private int run(Intake intake, Table table) throws Exception {
    intake.rejected().forEach(line -> surroundings.notes().line("rejected " + line));
    RunKey run = new RunKey(resume == null ? WriteId.random(surroundings.random()) : resume);
    surroundings.notes().line("If this is cut off, repeat the command with --resume=" + run.key());
    Api api = api();
    List<String> ids = ids(intake);
    int refused = intake.rejected().size();
    if (!intake.patients().isEmpty()) {
      refused += store(new Upload(api, run, replace), intake.patients());
    }
    long scored = ids.isEmpty() ? 0 : score(api, run, ids, table);
    surroundings
        .notes()
        .line(scored + " scored, " + (ids.size() - scored) + " not, " + refused + " not taken");
    return refused == 0 && scored == ids.size() ? 0 : 1;
  }

  /**
   * By the files alone: whatever has happened to a patient, a job's key stands for the same ids.
   */
  private static List<String> ids(Intake intake) {
    List<String> ids = new ArrayList<>(intake.ids());
    intake.patients().forEach(patient -> ids.add(patient.id()));
    return ids;
  }

  /** Stores patients, tells who was not stored, and answers how many those are. */
  private int store(Upload upload, List<PatientLine> patients) throws Exception {
    int refused = 0;
    List<Outcome> outcomes = upload.store(patients, progress("sending", patients.size()));
    for (int i = 0; i < outcomes.size(); i++) {
      if (!outcomes.get(i).good()) {
        refused++;
        surroundings
            .notes()
            .line("not stored " + patients.get(i).place() + ": " + outcomes.get(i).trouble());
      }
    }
    return refused;
  }

  private long score(Api api, RunKey run, List<String> ids, Table table) throws Exception {
    new Scoring(new Jobs(api), run, LARGEST_JOB, surroundings).score(ids);
    return new Results(api).write(ids, progress("fetching", ids.size()), table);
  }

  private Progress progress(String work, int total) {
    return new Progress(work, total, surroundings.notes(), surroundings.clock());
  }
}
