package health.ward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class WardCommandTest {

  @ParameterizedTest
  @CsvSource({
    "'',                          'Missing required subcommand (./ward --help says more)'",
    "'attest',                    'Missing required subcommand (./ward attest --help says more)'",
    "'attest appraise x',         'Missing required option: ''--policy=FILE'''",
    "'attest appraise --policy x','Missing required parameter: ''ENDORSEMENT'''",
    "'attest inspect',            'Missing required parameter: ''FILE'''",
    "'attest inspect x --loud',   'Unknown option: ''--loud'''",
    "'attest inspect /no/file',   '/no/file: no such file'",
    "'attest inspect /',          '/: cannot be read'",
  })
  void wrongUseIsToldInOneLineAndWithTwo(String line, String complaint) {
    Run run = Run.at(Instant.EPOCH, line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith(complaint), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void helpIsNoMistake() {
    Run run = Run.at(Instant.EPOCH, "attest", "appraise", "--help");
    assertEquals(0, run.code());
    assertTrue(run.out().contains("--policy=FILE"), run.out());
  }

  @Test
  void aFaultIsToldByItsKindAloneAndWithTwo() {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new Faulty())
            .setExecutionExceptionHandler(
                new Complaints(new Notes(new PrintWriter(err, true), /* terminal= */ false)))
            .execute();
    assertEquals(2, code);
    assertEquals("Internal fault: java.lang.IllegalStateException\n", err.toString());
  }

  /** A command with a mistake in it. */
  @Command(name = "faulty")
  private static final class Faulty implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("Jane Doe");
    }
  }
}
