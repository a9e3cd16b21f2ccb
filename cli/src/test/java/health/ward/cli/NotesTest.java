package health.ward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NotesTest {

  @Test
  void aNoteBreaksTheLineThatIsDrawn() {
    StringWriter said = new StringWriter();
    Notes notes = new Notes(new PrintWriter(said, true), /* terminal= */ true);
    notes.line("Job 1");
    notes.draw("[#.] half");
    notes.line("trying\nagain");
    notes.draw("[##]");
    notes.end();
    assertEquals("Job 1\n\r[#.] half\ntrying\\u000aagain\n\r[##]\n", said.toString());
  }
}
