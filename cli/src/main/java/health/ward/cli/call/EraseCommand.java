package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.channel.Request;
import health.ward.sealing.bhttp.BinaryResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a patient. */
@Command(name = "erase", description = "Erases a patient: the key of the record is destroyed.")
public final class EraseCommand extends Writing {
  @Parameters(paramLabel = "ID", description = "The patient's id.")
  private String id;

  @Option(
      names = "--if-version",
      required = true,
      paramLabel = "N",
      description = "Only if the record has that version; ./ward get shows it.")
  private long version;

  public EraseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    BinaryResponse answer =
        write(Request.of("DELETE", path("patient", id)).with("if-match", entityTag(version)));
    String tag = answer.field("etag").orElse("").replace("\"", "");
    print("Erased. With --if-version " + tag + " the patient can be entered anew.");
    return 0;
  }
}
