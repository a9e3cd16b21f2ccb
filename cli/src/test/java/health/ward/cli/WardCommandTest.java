package health.ward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
