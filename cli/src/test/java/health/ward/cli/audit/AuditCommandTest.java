package health.ward.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.cli.Run;
import health.ward.cli.testing.TestApi;
import health.ward.gateway.audit.AuditCalls;
import health.ward.records.Versions;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.Outcome;
import health.ward.records.audit.StoredEntry;
import health.ward.records.testing.MemoryAuditChains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes write a log; its operator does what operators can do; somebody looks at it. */
class AuditCommandTest {
  private final MemoryAuditChains chains = new MemoryAuditChains();
  private final AuditKeys keys = MemoryAuditChains.keys();
  private final AuditLog patient = chains.open(keys, "patient");
  private final AuditLog score = chains.open(keys, "score");
  private String patientChain = "";
  private String scoreChain = "";
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestApi(folder, AuditCalls.routes(patient), List.of(), List.of());
    api.token(api.issuer().token("audit.read"));
    write(patient, "lamna", Outcome.DONE);
    patientChain = chains.names().get(0);
    for (int i = 0; i < 3; i++) {
      write(score, i == 1 ? "mercy" : "lamna", Outcome.DONE);
    }
    scoreChain =
        chains.names().stream()
            .filter(name -> !name.equals(patientChain))
            .findFirst()
            .orElseThrow();
    patient.writeCheckpoint();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aWholeLogIsWholeAgainAndAgain() throws Exception {
    assertEquals(0, verify().code(), verify().err());
    write(score, "lamna", Outcome.DONE);
    patient.writeCheckpoint();
    Run again = verify();
    assertEquals(0, again.code());
    assertTrue(again.err().startsWith("Whole: 2 chains, "), again.err());
    assertTrue(Files.exists(folder.resolve("heads.json")));
  }

  @Test
  void anAlteredEntryIsNamed() throws Exception {
    StoredEntry second = score().get(1);
    byte[] sealed = second.sealed().clone();
    sealed[40] ^= 1;
    score().set(1, new StoredEntry(2, second.head(), sealed));
    assertBroken("chain " + scoreChain + ", entry 2: does not open in this place");
  }

  @Test
  void aMissingEntryIsNamed() {
    score().remove(1);
    assertBroken("chain " + scoreChain + ", entry 2: is missing");
  }

  @Test
  void swappedEntriesAreNamed() {
    Collections.swap(score(), 1, 2);
    assertBroken("chain " + scoreChain + ", entry 2: is missing, or another");
  }

  @Test
  void anEntryThatSomebodyElsePutInIsNamed() {
    score().add(2, new StoredEntry(3, new byte[32], new byte[600]));
    assertBroken("chain " + scoreChain + ", entry 3: does not open");
  }

  @Test
  void aTailThatWasCutIsNamedByTheCheckpointOfAnother() {
    score().remove(3);
    assertBroken("chain " + scoreChain + ", entry 4: is missing; ");
  }

  @Test
  void aTailThatWasCutWhileNobodyLookedIsNamedByTheCheckpointsOnDisk() throws Exception {
    score().remove(3);
    AuditLog anew = chains.open(keys, "patient");
    try (TestApi other =
        new TestApi(
            Files.createDirectory(folder.resolve("o")),
            AuditCalls.routes(anew),
            List.of(),
            List.of())) {
      other.token(other.issuer().token("audit.read"));
      Run run = other.run("audit", "verify", "--heads=" + folder.resolve("other.json"));
      assertEquals(1, run.code(), run.err());
      assertTrue(
          run.err().contains("chain " + scoreChain + ", entry 4: is missing; the checkpoint in"),
          run.err());
    }
  }

  @Test
  void aChainThatIsGoneIsNamed() {
    chains.chains().remove(scoreChain);
    assertBroken("chain " + scoreChain + ", entry 1: the chain is gone");
  }

  @Test
  void garbageAtTheEndOfAChainIsNamed() {
    score().add(new StoredEntry(5, new byte[32], new byte[600]));
    assertBroken("chain " + scoreChain + ", entry 5: does not open");
  }

  @Test
  void whatWentBackBetweenTwoRunsIsNamed() throws Exception {
    List<StoredEntry> old = List.copyOf(score());
    List<StoredEntry> oldPatient = List.copyOf(list(patientChain));
    write(score, "lamna", Outcome.DONE);
    assertEquals(0, verify().code());
    score().clear();
    score().addAll(old);
    list(patientChain).clear();
    list(patientChain).addAll(oldPatient);
    AuditLog anew = chains.open(keys, "patient");
    try (TestApi other =
        new TestApi(
            Files.createDirectory(folder.resolve("o")),
            AuditCalls.routes(anew),
            List.of(),
            List.of())) {
      other.token(other.issuer().token("audit.read"));
      assertEquals(0, other.run("audit", "verify", "--heads=" + folder.resolve("n")).code());
      Run run = other.run("audit", "verify", "--heads=" + folder.resolve("heads.json"));
      assertEquals(1, run.code(), run.err());
      assertTrue(run.err().contains("entry 5: is missing; the run before"), run.err());
    }
  }

  @Test
  void headsOfAnotherLogAreNotBelieved() throws Exception {
    assertEquals(0, verify().code());
    Path kept = folder.resolve("heads.json");
    String good = Files.readString(kept);
    MemoryAuditChains foreign = new MemoryAuditChains();
    AuditLog other = foreign.open(MemoryAuditChains.keys(), "patient");
    write(other, "lamna", Outcome.DONE);
    String key = Base64Url.encode(other.verifying());
    Files.writeString(kept, good.replaceFirst("\"key\":\"[^\"]+", "\"key\":\"" + key));
    Run forged = verify();
    assertEquals(2, forged.code());
    assertTrue(forged.err().contains("is not signed by the log's key"), forged.err());
    Files.writeString(kept, good.replaceFirst("\"signature\":\"..", "\"signature\":\"AA"));
    assertEquals(2, verify().code());
  }

  @Test
  void aChainThatWasChangedUnderItsWriterIsNamed() throws Exception {
    score().remove(3);
    write(score, "lamna", Outcome.DONE);
    assertBroken("chain " + scoreChain + ", entry 4: ");
  }

  @Test
  void withoutTheScopeThereIsNoAnswer() throws Exception {
    api.token(api.issuer().token("patient.read"));
    Run run = verify();
    assertEquals(1, run.code());
    assertTrue(run.err().contains("audit.read"), run.err());
  }

  @Test
  void onlyTheHospitalsOwnEntriesAreExported() throws Exception {
    write(score, "lamna", Outcome.TAMPERED);
    Run run = api.run("audit", "export");
    assertEquals(0, run.code(), run.err());
    assertEquals(4, run.out().lines().count(), run.out());
    assertFalse(run.out().contains("mercy"));
    JsonNode line = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
    assertEquals(2, line.path("number").asInt());
    assertEquals("the-tag", line.path("tags").path(0).asText());
  }

  @Test
  void whatIsNobodysOwnIsExportedToo() throws Exception {
    write(score, "", Outcome.TAMPERED);
    Run run = api.run("audit", "export");
    assertEquals(4, run.out().lines().count(), run.out());
    assertFalse(run.out().contains("\"tenant\":\"\""), run.out());
    Run fhir = api.run("audit", "export", "--fhir");
    assertEquals(0, fhir.code(), fhir.err());
    assertTrue(fhir.out().contains("\"system\":\"urn:ward:subject\""), fhir.out());
  }

  @Test
  void theExportIsFhir() throws Exception {
    write(patient, "lamna", Outcome.TAMPERED);
    Run run = api.run("audit", "export", "--fhir");
    assertEquals(0, run.code(), run.err());
    List<JsonNode> events = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertEquals(4, events.size());
    for (JsonNode event : events) {
      assertEquals("AuditEvent", event.path("resourceType").asText());
      assertTrue(event.path("id").asText().matches("[A-Za-z0-9.-]{1,64}"));
      assertEquals("rest", event.at("/type/code").asText());
      assertEquals("R", event.path("action").asText());
      assertTrue(event.path("recorded").asText().endsWith("Z"));
      assertEquals("clerk", event.at("/agent/0/who/identifier/value").asText());
      assertTrue(event.at("/agent/0/requestor").asBoolean());
      assertEquals("lamna", event.at("/source/site").asText());
      assertFalse(event.at("/source/observer/identifier/value").asText().isEmpty());
      assertEquals("the-tag", event.at("/entity/0/what/identifier/value").asText());
      assertEquals("1", event.at("/entity/0/role/code").asText());
    }
    assertTrue(events.stream().anyMatch(event -> event.path("outcome").asText().equals("8")));
  }

  private List<StoredEntry> score() {
    return list(scoreChain);
  }

  private List<StoredEntry> list(String chain) {
    return chains.chains().getOrDefault(chain, List.of());
  }

  private Run verify() {
    return api.run("audit", "verify", "--heads=" + folder.resolve("heads.json"));
  }

  private void assertBroken(String how) {
    Run run = verify();
    assertEquals(1, run.code(), run.err());
    assertTrue(run.err().contains("BROKEN: " + how), run.err());
    assertFalse(Files.exists(folder.resolve("heads.json")), "what is broken is not kept");
  }

  @Test
  void anOlderVersionThanAnotherProcessKnewIsNamed() throws Exception {
    read(score, 5);
    read(patient, 3);
    assertEquals(0, verify().code(), "when it was read the other chain was not named so far");
    patient.writeCheckpoint();
    read(patient, 4);
    Run run = verify();
    assertEquals(1, run.code(), run.err());
    assertTrue(run.err().startsWith("Whole: 2 chains, "), run.err());
    assertTrue(
        run.err()
            .endsWith(
                ("OLDER: chain %s, entry 6: version 4 of a record whose version 5 stands in chain"
                        + " %s, entry 5, known before\n")
                    .formatted(patientChain, scoreChain)),
        run.err());
  }

  @Test
  void manyOlderVersionsAreCountedAndABreakHidesNone() throws Exception {
    read(patient, 5);
    for (int i = 0; i < 21; i++) {
      read(patient, 4);
    }
    Run run = verify();
    assertEquals(1, run.code(), run.err());
    assertEquals(20, run.err().lines().filter(line -> line.contains(" known before")).count());
    assertTrue(run.err().endsWith("OLDER: 21 in all\n"), run.err());

    list(patientChain).add(new StoredEntry(26, new byte[32], new byte[600]));
    run = verify();
    assertTrue(run.err().startsWith("BROKEN: "), run.err());
    assertEquals(20, run.err().lines().filter(line -> line.contains(" known before")).count());
  }

  @Test
  void theExportHasTheVersionOfEachRecord() throws Exception {
    patient
        .begin(
            new AuditEvent(
                "lamna",
                "queue",
                "score part 0",
                Outcome.DONE,
                List.of("one", "two"),
                List.of(Versions.changed(5), Versions.read(2)),
                patient.written(),
                Optional.of("the-job"),
                0))
        .await();
    JsonNode line = exported("export");
    assertEquals("[5,2]", line.path("versions").toString());
    assertEquals("[4,2]", line.path("found").toString());
    assertEquals(3, line.at("/since/number").asInt());
    JsonNode event = exported("export", "--fhir");
    assertEquals("5", event.at("/entity/0/detail/0/valueString").asText());
    assertEquals("2", event.at("/entity/1/detail/0/valueString").asText());
  }

  private JsonNode exported(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    Run run = api.run(all.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    String line =
        run.out().lines().filter(one -> one.contains("score part 0")).findFirst().orElseThrow();
    return new ObjectMapper().readTree(line);
  }

  private static void read(AuditLog log, long version) throws Exception {
    log.begin(
            new AuditEvent(
                "lamna",
                "clerk",
                "GET patient/{id}",
                Outcome.DONE,
                List.of("another-tag"),
                List.of(Versions.read(version)),
                log.written(),
                Optional.empty(),
                0))
        .await();
  }

  private static void write(AuditLog log, String tenant, Outcome outcome) throws Exception {
    log.begin(
            new AuditEvent(
                tenant,
                "clerk",
                "GET patient/{id}",
                outcome,
                List.of("the-tag"),
                List.of(Versions.read(3)),
                Optional.empty(),
                Optional.empty(),
                0))
        .await();
  }
}
