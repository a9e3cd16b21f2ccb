package health.ward.cli.keys;

import health.ward.cli.Printable;
import health.ward.cli.Result;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.ClientOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has the apps rotate the key-encryption key of records. */
@Command(
    name = "rotate",
    description = {
      "Brings every patient's key under the key-encryption key that the apps have as their current"
          + " one; no key leaves an enclave. Repeat it at any time: it joins what goes on.",
      "0 begun, or with --watch complete; 1 refused, or some records are damaged; 2 no answer."
    })
final class RotateCommand implements Callable<Integer> {
  /** With the pauses between them about a quarter of an hour. */
  private static final int ATTEMPTS = 32;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(names = "--watch", description = "Stays until it is complete.")
  private boolean watch;

  @Mixin private ClientOptions options = new ClientOptions();

  RotateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Rotations rotations = new Rotations(options.api(surroundings, ATTEMPTS));
    Rotation rotation = rotations.begin();
    if (watch) {
      try {
        rotation = new Watch(rotations, surroundings).toTheEnd(rotation);
      } catch (OtherKeyException e) {
        surroundings.notes().line(String.valueOf(e.getMessage()));
        return 1;
      }
    }
    print(rotation);
    return rotation.failed() == 0 ? 0 : 1;
  }

  private void print(Rotation rotation) throws UsageException {
    new Result(spec.commandLine().getOut())
        .print(Outcome.lines(rotation).stream().map(Printable::of).toList());
  }
}
