package health.ward.cli.call;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.cli.Printable;
import health.ward.cli.Result;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.api.ClientOptions;
import health.ward.clinical.patient.InvalidPatientIdException;
import health.ward.clinical.patient.PatientId;
import health.ward.sealing.bhttp.BinaryResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands for single calls share: one call, and its answer printed. */
abstract class Calling implements Callable<Integer> {
  private static final int ATTEMPTS = 4;

  /** Numbers as the app wrote them. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private ClientOptions options = new ClientOptions();

  Calling(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Api api() throws UsageException {
    return options.api(surroundings, ATTEMPTS);
  }

  void print(String text) throws UsageException {
    new Result(spec.commandLine().getOut()).print(Printable.lines(text));
  }

  void print(JsonNode json) throws UsageException {
    print(json.toPrettyString());
  }

  static JsonNode json(BinaryResponse answer) throws UsageException {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UsageException("The app's answer is no JSON.", e);
    }
  }

  /** The path of a call about one patient. */
  static String path(String call, String id) throws UsageException {
    try {
      return "/" + call + "/" + PatientId.of(id).value();
    } catch (InvalidPatientIdException e) {
      throw new UsageException("ID: use 1 to 64 of A-Z, a-z, 0-9, _ and -", e);
    }
  }

  /** A version as the API reads it. */
  static String entityTag(String option, long version) throws UsageException {
    if (version < 1) {
      throw new UsageException(option + ": versions count from 1");
    }
    return "\"" + version + "\"";
  }
}
