package health.ward.records.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Duration LIFE = Duration.ofDays(1);

  private final MemoryJobCells cells = new MemoryJobCells();
  private final RecordKeys keys = TestKeys.generate();
  private final Ledger ledger = MemoryJobCells.ledger(cells, keys);
  private final String id = ledger.id("lamna", "first");

  private boolean create(String job) throws Exception {
    return ledger.create(
        new NewJob(
            job,
            "lamna",
            NOW,
            LIFE,
            "note".getBytes(UTF_8),
            List.of(List.of("canary-1", "canary-2"), List.of("canary-3"))));
  }

  private String message(int part) throws Exception {
    return ledger.messages(id, List.of(part)).get(0);
  }

  private PartEntry entry(int part) throws Exception {
    return ledger.job(id).orElseThrow().parts().get(part);
  }

  @Test
  void aJobIsReadAsItWasMade() throws Exception {
    assertTrue(create(id));
    Job job = ledger.job(id).orElseThrow();
    assertEquals("lamna", job.tenant());
    assertEquals(NOW, job.created());
    assertFalse(job.cancelled());
    assertArrayEquals("note".getBytes(UTF_8), job.note());
    assertEquals(
        List.of(PartState.unsent(2, NOW), PartState.unsent(1, NOW)),
        job.parts().stream().map(PartEntry::state).toList());
    assertEquals(Optional.empty(), ledger.job(ledger.id("lamna", "second")));
  }

  @Test
  void anIdIsTheTenantsOwnAndTheSameForTheSameName() {
    assertEquals(id, ledger.id("lamna", "first"));
    assertFalse(id.equals(ledger.id("mercy", "first")));
    assertTrue(id.matches("[A-Za-z0-9_-]{22}"), id);
  }

  @Test
  void aJobIsMadeOnce() throws Exception {
    assertTrue(create(id));
    entryDone();
    assertFalse(create(id));
    assertEquals(Status.DONE, entry(0).state().status());
  }

  private void entryDone() throws Exception {
    assertTrue(
        ledger.change(id, entry(0), entry(0).state().doneWith(2, List.of(), NOW)).isPresent());
  }

  @Test
  void aMessageGivesBackItsIds() throws Exception {
    create(id);
    TakenPart part = ledger.open(message(0)).orElseThrow();
    assertEquals(List.of("canary-1", "canary-2"), part.items());
    assertEquals("lamna", part.tenant());
    assertEquals(id, part.job());
    assertEquals(0, part.entry().number());
  }

  @Test
  void neitherMessagesNorJobsShowAnId() throws Exception {
    create(id);
    ledger.change(
        id,
        entry(0),
        entry(0).state().doneWith(1, List.of(new Failure("canary-2", "unknown")), NOW));
    assertEquals(4, cells.contents().size());
    for (byte[] content : cells.contents()) {
      assertFalse(new String(content, ISO_8859_1).contains("canary"));
    }
    byte[] sealed = JobMessage.parse(message(1)).sealed();
    assertFalse(new String(sealed, ISO_8859_1).contains("canary"));
  }

  @Test
  void theLargestPartFitsIntoAMessageOfTheQueue() throws Exception {
    List<String> most =
        IntStream.range(0, NewJob.MOST_ITEMS).mapToObj(i -> "x".repeat(60) + (1000 + i)).toList();
    ledger.create(new NewJob(id, "lamna", NOW, LIFE, new byte[0], List.of(most)));
    assertTrue(message(0).length() * 4 / 3 < 60 * 1024, () -> "the queue takes 64 KiB of base64");
    assertEquals(most, ledger.open(message(0)).orElseThrow().items());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two\nlines", "with space", "caf\u00e9"})
  void whatCannotBeAnIdIsRefusedAndNotQuoted(String item) {
    assertRefused(item);
    assertRefused("x".repeat(65));
  }

  private void assertRefused(String item) {
    assertEquals(
        "an id has 1 to 64 visible ASCII characters",
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewJob(id, "lamna", NOW, LIFE, new byte[0], List.of(List.of(item))))
            .getMessage());
  }

  @Test
  void aPartChangesOnceFromOneState() throws Exception {
    create(id);
    PartEntry read = entry(0);
    PartState done = read.state().doneWith(2, List.of(), NOW);
    assertTrue(ledger.change(id, read, done).isPresent());
    assertEquals(Optional.empty(), ledger.change(id, read, done));
    assertEquals(2, entry(0).state().done());
    assertEquals(List.of(), ledger.messages(id, List.of(0)));
  }

  @Test
  void whoeverChangedAPartCanChangeItAgain() throws Exception {
    create(id);
    PartEntry running =
        ledger.change(id, entry(0), entry(0).state().at(Status.RUNNING, 1, NOW)).orElseThrow();
    Failure failure = new Failure("canary-1", "unknown");
    assertTrue(
        ledger.change(id, running, running.state().doneWith(1, List.of(failure), NOW)).isPresent());
    assertEquals(List.of(failure), entry(0).state().failures());
  }

  @Test
  void aCancelledJobSaysSoToWhoeverTakesAPart() throws Exception {
    create(id);
    String message = message(0);
    ledger.cancel(id);
    ledger.cancel(id);
    assertTrue(ledger.job(id).orElseThrow().cancelled());
    assertTrue(ledger.open(message).orElseThrow().cancelled());
    ledger.cancel(ledger.id("lamna", "no job"));
  }

  @Test
  void aCancellationWhoseAnswerMayBeLostIsConfirmedWhenItIsRepeated() throws Exception {
    create(id);
    ledger.cancel(id);
    cells.beforeNextConfirmation(
        () -> {
          throw new RecordStoreUnavailableException("no replica has it", null);
        });
    assertThrows(RecordStoreUnavailableException.class, () -> ledger.cancel(id));
    cells.beforeNextConfirmation(cells::expire);
    ledger.cancel(id);
    assertEquals(Optional.empty(), ledger.job(id));
  }

  @Test
  void theMessageOfAnExpiredJobIsNothing() throws Exception {
    create(id);
    String message = message(0);
    cells.expire();
    assertEquals(Optional.empty(), ledger.open(message));
    assertEquals(Optional.empty(), ledger.job(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "not json",
        "{\"v\":2,\"kid\":\"k\",\"job\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"part\":0,\"sealed\":\"\"}",
        "{\"v\":1,\"kid\":\"k\",\"job\":\"../../../\",\"part\":0,\"sealed\":\"\"}",
        "{\"v\":1,\"kid\":\"k\",\"job\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"part\":-1,\"sealed\":\"\"}",
        "{\"v\":1,\"kid\":\"k\",\"job\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"part\":0,\"sealed\":\"*\"}"
      })
  void whatNoLedgerMadeIsRefused(String text) {
    assertThrows(InvalidMessageException.class, () -> ledger.open(text));
  }

  @Test
  void aMessageOfAnotherPartOrJobDoesNotOpen() throws Exception {
    create(id);
    String other = ledger.id("mercy", "first");
    create(other);
    assertThrows(
        TamperedRecordException.class,
        () -> ledger.open(message(0).replace("\"part\":0", "\"part\":1")));
    assertThrows(TamperedRecordException.class, () -> ledger.open(message(0).replace(id, other)));
    assertThrows(
        TamperedRecordException.class,
        () -> ledger.open(message(0).replace("\"part\":0", "\"part\":9")));
    String message = message(0);
    int middle = message.length() - 20;
    char changed = message.charAt(middle) == 'A' ? 'B' : 'A';
    assertThrows(
        TamperedRecordException.class,
        () -> ledger.open(message.substring(0, middle) + changed + message.substring(middle + 1)));
  }

  @Test
  void theIdsOfAPartAreThoseOfItsOwnMessageOnly() throws Exception {
    create(id);
    String other = ledger.id("mercy", "first");
    create(other);
    assertEquals(List.of("canary-1", "canary-2"), ledger.items(id, 0));
    for (String foreign :
        List.of(ledger.messages(other, List.of(0)).get(0), message(1), "no message")) {
      put("m0", foreign);
      assertEquals(
          Finding.VALUE,
          assertThrows(TamperedRecordException.class, () -> ledger.items(id, 0)).finding());
    }
    cells.expire();
    assertEquals(List.of(), ledger.items(id, 0));
  }

  @Test
  void onlyAPartsOwnMessageIsSent() throws Exception {
    create(id);
    assertEquals(List.of(), ledger.messages(ledger.id("lamna", "second"), List.of(0)));
    for (String field : List.of("h", "s0", "m0")) {
      cells.expire();
      create(id);
      cells.spoil(field);
      assertEquals(
          Finding.VALUE,
          assertThrows(TamperedRecordException.class, () -> ledger.messages(id, List.of(0)))
              .finding());
    }
    cells.expire();
    create(id);
    cells.drop("m0");
    assertEquals(
        Finding.PARTS,
        assertThrows(TamperedRecordException.class, () -> ledger.messages(id, List.of(0)))
            .finding());
  }

  @Test
  void whatAMessageThatDoesNotOpenIsAboutIsToldAsFarAsItCanBe() throws Exception {
    create(id);
    String message = message(1);
    cells.spoil("s1");
    assertEquals(new Claim(Optional.of("lamna"), id, 1), ledger.claim(message));
    cells.spoil("h");
    assertEquals(new Claim(Optional.empty(), id, 1), ledger.claim(message));
    assertThrows(InvalidMessageException.class, () -> ledger.claim("{}"));
  }

  /** What whoever runs the store can do. */
  private void put(String field, String text) throws Exception {
    CellName name = new Index(keys.index()).jobName(id);
    byte[] now = cells.read(name, List.of(field)).get(0);
    assertTrue(cells.change(name, field, now, text.getBytes(UTF_8), Optional.empty()));
  }

  @Test
  void withoutTheKeyEncryptionKeyNothingOpens() throws Exception {
    create(id);
    String message = message(0);
    RecordKeys rotated = new RecordKeys("kek-2", Map.of("kek-2", TestKeys.secret()), keys.index());
    Ledger later = MemoryJobCells.ledger(cells, rotated);
    for (Executable reading : List.<Executable>of(() -> later.job(id), () -> later.open(message))) {
      assertEquals(
          Finding.UNKNOWN_KEY, assertThrows(TamperedRecordException.class, reading).finding());
    }
    RecordKeys others = new RecordKeys("kek-1", Map.of("kek-1", TestKeys.secret()), keys.index());
    Ledger stranger = MemoryJobCells.ledger(cells, others);
    assertEquals(
        Finding.VALUE,
        assertThrows(TamperedRecordException.class, () -> stranger.open(message)).finding());
  }

  @Test
  void theWriteOfAJobIsTheSameForOneRecordOnly() {
    RecordId p1 = new RecordId("lamna", "patient", "p1");
    RecordId p2 = new RecordId("lamna", "patient", "p2");
    assertEquals(ledger.write(id, p1), ledger.write(id, p1));
    assertFalse(ledger.write(id, p1).equals(ledger.write(id, p2)));
    assertFalse(ledger.write(id, p1).equals(ledger.write(ledger.id("lamna", "x"), p1)));
  }
}
