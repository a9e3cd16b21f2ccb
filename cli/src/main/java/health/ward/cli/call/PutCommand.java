package health.ward.cli.call;

import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.InputFile;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.channel.Request;
import health.ward.sealing.bhttp.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates or replaces a patient. */
@Command(
    name = "put",
    description =
        "Creates or replaces a patient, and prints the record as stored. Give the fields in a file"
            + " or on the standard input: what stands on a command line can be read by everybody on"
            + " the machine, and stays in the shell's history.")
public final class PutCommand extends Writing {
  @Parameters(index = "0", paramLabel = "ID", description = "The patient's id.")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The fields as one JSON object, such as ./ward get printed it; - for the standard input.")
  private @Nullable String file;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "A field, instead of a file; for values that are no secret.")
  private List<String> fields = List.of();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Condition condition = new Condition();

  /** When the write applies; a replayed message then meets a record that has moved on. */
  private static final class Condition {
    @Option(names = "--create", required = true, description = "Only if there is no such patient.")
    private boolean create;

    @Option(
        names = "--if-version",
        required = true,
        paramLabel = "N",
        description = "Only if the record has that version.")
    private long version;
  }

  public PutCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    Request request =
        new Request(
            "PUT",
            path("patient", id),
            List.of(new Field("content-type", "application/json")),
            fields().toJson());
    print(
        json(
            write(
                condition.create
                    ? request.with("if-none-match", "*")
                    : request.with("if-match", entityTag(condition.version)))));
    return 0;
  }

  private PatientFields fields() throws UsageException {
    if ((file == null) == fields.isEmpty()) {
      throw new UsageException("put: give either a FILE (- for the standard input) or --field");
    }
    if (file == null) {
      surroundings()
          .notes()
          .line("Others on this machine can read values on a command line; give a FILE or -.");
      return PatientFields.of(fields);
    }
    InputFile input = new InputFile(file, surroundings().standardInput());
    try {
      return PatientFields.parse(input.bytes());
    } catch (JsonShapeException e) {
      throw new UsageException(input + ": " + e.getMessage(), e);
    }
  }
}
