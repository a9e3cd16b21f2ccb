package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cell;
import health.ward.records.cell.CellName;
import health.ward.records.testing.AuditEntries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log says of a part that somebody has changed, or its job, or its records. */
class TamperedPartTest {

  private final PartScene scene = new PartScene();
  private final List<String> copies = new ArrayList<>();

  @BeforeEach
  void submit() throws Exception {
    scene.submit("job", List.of(List.of("p1", "p2")));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aPartThatWasChangedInTheStoreIsNotTakenAndTheHospitalsAuditLogSaysSo() throws Exception {
    scene.cells.spoil("s0");
    assertThrows(TamperedRecordException.class, () -> take(scene.message));
    assertTampered("lamna");
    assertEquals(1, AuditEntries.of(scene.log, "mercy").size(), "the chain's beginning");
  }

  @Test
  void aMessageThatWasChangedIsNotTakenAndTheHospitalsAuditLogSaysSo() throws Exception {
    String changed = scene.message.replace("\"sealed\":\"", "\"sealed\":\"AAAA");
    assertThrows(TamperedRecordException.class, () -> take(changed));
    assertTampered("lamna");
  }

  @Test
  void aJobThatDoesNotTellWhoseItIsIsInEveryHospitalsAuditLog() throws Exception {
    scene.cells.spoil("h");
    assertThrows(TamperedRecordException.class, () -> take(scene.message));
    assertTampered("lamna");
    assertTampered("mercy");
  }

  @Test
  void whatIsFoundChangedIsWrittenDownBeforeItsMessageIsGivenBack() throws Exception {
    scene.cells.spoil("s0");
    scene.chains.down(true);
    assertEquals("waits", take(scene.message));
    assertEquals(List.of(scene.message), copies);
  }

  @Test
  void aRecordThatWasChangedInTheStoreIsNamedInTheAuditLog() throws Exception {
    CellName name = scene.recordCells.names().get(0);
    Cell cell = scene.recordCells.get(name);
    scene.recordCells.put(name, new Cell(cell.head(), cell.keySlot(), new byte[] {1}));
    assertEquals("done", take(scene.message));
    assertTampered("lamna");
    assertEquals(
        "[\"p1\"]", AuditEntries.last(scene.log, "lamna").path("tags").toString(), "and not p2");
  }

  private String take(String text) throws Exception {
    BatchRiskModel unasked =
        patients -> {
          throw new IllegalStateException("nothing is to be scored");
        };
    return scene
        .taker(unasked, new Patience(Duration.ZERO, () -> 0, time -> {}))
        .take(text, 1, copies::add);
  }

  private void assertTampered(String tenant) throws Exception {
    JsonNode entry = AuditEntries.last(scene.log, tenant);
    assertEquals("tampered", entry.path("outcome").asText());
    assertEquals("queue", entry.path("subject").asText());
    assertEquals("score part 0", entry.path("action").asText());
    assertEquals(scene.job, entry.path("resource").asText());
  }
}
