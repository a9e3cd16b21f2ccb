package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.BinaryResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands share that print what an app knows of one patient. */
abstract class Reading extends Calling {
  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private final App app;
  private final String call;

  @Parameters(paramLabel = "ID", description = "The patient's id.")
  private String id;

  @Option(
      names = "--at-least",
      paramLabel = "N",
      description =
          "The version of the record that you know: an answer from an older one is refused, as"
              + " somebody has put that back.")
  private @Nullable Long known;

  /**
   * A command for one call.
   *
   * @param call the part of the path before the id
   */
  Reading(Surroundings surroundings, App app, String call) {
    super(surroundings);
    this.app = app;
    this.call = call;
  }

  @Override
  public final Integer call() throws Exception {
    Request request = Request.of("GET", path(call, id));
    if (known == null) {
      print(json(api().call(app, request)));
      return 0;
    }
    BinaryResponse answer =
        api().call(app, request.with("ward-known-version", entityTag("--at-least", known)));
    long version = version(answer);
    if (version < known) {
      surroundings()
          .notes()
          .line(
              ("The answer is about version %d, and you know version %d. Do not rely on it; tell who"
                      + " runs the store.")
                  .formatted(version, known));
      return 1;
    }
    print(json(answer));
    return 0;
  }

  /** Of the record that an answer is about; not believed to have been compared by the app. */
  private static long version(BinaryResponse answer) throws UsageException {
    Matcher tag = VERSION.matcher(answer.field("etag").orElse(""));
    if (!tag.matches()) {
      throw new UsageException("The answer does not tell the record's version.");
    }
    return Long.parseLong(tag.group(1));
  }
}
