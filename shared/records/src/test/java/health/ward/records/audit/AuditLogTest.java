package health.ward.records.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.records.Versions;
import health.ward.records.audit.AuditPage.Broken;
import health.ward.records.audit.AuditPage.Entry;
import health.ward.records.audit.AuditPage.Hidden;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.envelope.AuditSeal;
import health.ward.records.testing.MemoryAuditChains;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AuditLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemoryAuditChains chains = new MemoryAuditChains();
  private final AuditKeys keys = MemoryAuditChains.keys();
  private final AuditLog log = chains.open(keys, "patient");

  @Test
  void whatIsWrittenIsReadByItsHospital() throws Exception {
    AuditEvent event =
        new AuditEvent(
            "lamna",
            "clerk",
            "GET patient/{id}",
            Outcome.DONE,
            List.of("tag"),
            List.of(Versions.read(7)),
            log.written(),
            Optional.empty(),
            3);
    log.begin(event).await();

    List<JsonNode> texts = shown("lamna");
    assertEquals(2, texts.size());
    assertEquals("audit.begin", texts.get(0).path("action").asText());
    assertEquals("patient", texts.get(0).path("service").asText());
    JsonNode entry = texts.get(1);
    assertEquals("lamna", entry.path("tenant").asText());
    assertEquals("clerk", entry.path("subject").asText());
    assertEquals("done", entry.path("outcome").asText());
    assertEquals("tag", entry.path("tags").path(0).asText());
    assertEquals(7, entry.path("version").asLong());
    assertEquals(3, entry.path("unauthenticated").asLong());
    assertTrue(entry.path("found").isMissingNode(), "what was read was left");
    assertTrue(entry.path("since").isMissingNode(), "nothing was written when it began");
  }

  @Test
  void whatIsToldOfVersionsIsToldSinceAnEntry() throws Exception {
    assertEquals(Optional.empty(), log.written());
    log.begin(event("lamna")).await();
    Place since = log.written().orElseThrow();
    assertEquals(2, since.number());
    log.begin(event("lamna")).await();
    log.begin(versions(List.of(Versions.changed(5)), since)).await();
    log.begin(versions(List.of(Versions.changed(5), Versions.read(8)), since)).await();
    log.begin(versions(List.of(), since)).await();

    List<JsonNode> texts = shown("lamna");
    JsonNode one = texts.get(3);
    assertEquals(5, one.path("version").asLong());
    assertEquals("[4]", one.path("found").toString());
    assertEquals(
        "{\"chain\":\"%s\",\"number\":2}".formatted(since.chain()), one.path("since").toString());
    JsonNode two = texts.get(4);
    assertEquals("[5,8]", two.path("versions").toString());
    assertEquals("[4,8]", two.path("found").toString());
    assertTrue(texts.get(5).path("since").isMissingNode());
  }

  @Test
  void anEntryInAChainThatBeganMeanwhileNamesTheOneInWhichItsAccessBegan() throws Exception {
    log.begin(event("lamna")).await();
    Place since = log.written().orElseThrow();
    theChain().remove(1);
    log.begin(versions(List.of(Versions.read(5)), since)).await();

    assertEquals(2, chains.chains().size());
    JsonNode entry =
        shown("lamna").stream().filter(text -> text.has("since")).findFirst().orElseThrow();
    assertEquals(since.chain(), entry.at("/since/chain").asText());
    assertFalse(since.chain().equals(log.written().orElseThrow().chain()));
  }

  private static AuditEvent versions(List<Versions> versions, Place since) {
    return new AuditEvent(
        "lamna",
        "clerk",
        "GET patient/{id}",
        Outcome.DONE,
        versions.stream().map(one -> "tag").toList(),
        versions,
        Optional.of(since),
        Optional.empty(),
        0);
  }

  @Test
  void anotherHospitalSeesDigestsByWhichItCanFollowTheChain() throws Exception {
    log.begin(event("lamna")).await();
    log.begin(event("mercy")).await();
    List<Entry> mine = entries("lamna");
    List<Entry> theirs = entries("mercy");
    Shown shown = assertInstanceOf(Shown.class, mine.get(1));
    Hidden hidden = assertInstanceOf(Hidden.class, theirs.get(1));
    assertArrayEquals(AuditSeal.sha256(shown.text()), hidden.digest());
    assertInstanceOf(Hidden.class, mine.get(2));
    assertInstanceOf(Shown.class, theirs.get(2));
  }

  @Test
  void theStoreShowsNeitherWhoNorHowMuch() throws Exception {
    log.begin(event("lamna")).await();
    log.begin(event("a-hospital-with-quite-a-long-name-indeed")).await();
    Set<Integer> sizes = new TreeSet<>();
    for (StoredEntry entry : theChain()) {
      sizes.add(entry.sealed().length);
      assertFalse(new String(entry.sealed(), ISO_8859_1).contains("clerk"));
    }
    assertEquals(1, sizes.size(), "of " + sizes);
  }

  @Test
  void anEntryThatIsChangedSwappedOrInAnotherChainDoesNotOpen() throws Exception {
    for (int i = 0; i < 4; i++) {
      log.begin(event("lamna")).await();
    }
    List<StoredEntry> genuine = List.copyOf(theChain());

    StoredEntry second = genuine.get(1);
    byte[] flipped = second.sealed().clone();
    flipped[flipped.length - 1] ^= 1;
    theChain().set(1, new StoredEntry(2, second.head(), flipped));
    assertEquals(List.of(2L), broken());

    restore(genuine);
    Collections.swap(theChain(), 1, 2);
    assertFalse(broken().isEmpty());

    restore(genuine);
    theChain().remove(1);
    assertEquals(List.of(3L), broken());

    restore(genuine);
    chains.chains().put("another", new ArrayList<>(genuine));
    assertEquals(5, broken().size());
  }

  @Test
  void withoutTheStoreNothingIsAcknowledged() throws Exception {
    chains.down(true);
    assertThrows(AuditUnavailableException.class, log.begin(event("lamna"))::await);
    chains.down(false);
    log.begin(event("mercy")).await();
    assertEquals(3, entries("lamna").size(), "what was refused may be told of, once");
  }

  @Test
  void anEntryWhoseAnswerWasLostIsInTheChainOnce() throws Exception {
    chains.losesAnswers(true);
    assertThrows(AuditUnavailableException.class, log.begin(event("lamna"))::await);
    assertThrows(AuditUnavailableException.class, log.begin(event("lamna"))::await);
    chains.losesAnswers(false);
    log.begin(event("lamna")).await();
    Set<String> ids = new TreeSet<>();
    List<JsonNode> texts = shown("lamna");
    texts.forEach(text -> ids.add(text.path("id").asText()));
    assertEquals(texts.size(), ids.size());
    assertEquals(List.of(), broken());
  }

  @Test
  void aChainThatSomebodyChangesIsGivenUpAndTheNextOneSaysSo() throws Exception {
    log.begin(event("lamna")).await();
    log.begin(event("lamna")).await();
    String old = chains.chains().keySet().iterator().next();
    StoredEntry last = theChain().remove(2);

    log.begin(event("lamna")).await();

    assertEquals(2, chains.chains().size());
    JsonNode broken =
        shown("lamna").stream()
            .map(text -> text.path("broken"))
            .filter(JsonNode::isObject)
            .findFirst()
            .orElseThrow();
    assertEquals(old, broken.path("chain").asText());
    assertEquals(3, broken.path("number").asLong());
    assertEquals(new ChainHead(old, 3, last.head()).text(), broken.path("hash").asText());
  }

  @Test
  void aCheckpointNamesAllHeadsAndIsSigned() throws Exception {
    AuditLog other = chains.open(keys, "score");
    log.begin(event("lamna")).await();
    other.begin(event("lamna")).await();
    Checkpoint checkpoint = log.checkpoint();

    JsonNode statement = JSON.readTree(checkpoint.statement());
    assertEquals(2, statement.path("heads").size());
    for (JsonNode head : statement.path("heads")) {
      List<StoredEntry> chain =
          chains.chains().getOrDefault(head.path("chain").asText(), List.of());
      assertEquals(chain.size(), head.path("number").asInt());
    }
    assertTrue(verifies(checkpoint.statement(), checkpoint.signature()));
    byte[] other2 = checkpoint.statement().clone();
    other2[other2.length - 3] ^= 1;
    assertFalse(verifies(other2, checkpoint.signature()));
  }

  @Test
  void aCheckpointRemembersWhatWasThere() throws Exception {
    AuditLog other = chains.open(keys, "score");
    other.begin(event("lamna")).await();
    String name = chains.chains().keySet().iterator().next();
    log.writeCheckpoint();
    chains.chains().remove(name);
    JsonNode heads = JSON.readTree(log.checkpoint().statement()).path("heads");
    Set<String> named = new TreeSet<>();
    heads.forEach(head -> named.add(head.path("chain").asText()));
    assertTrue(named.contains(name), "the chain that is gone is named");
  }

  @Test
  void aCheckpointIsWrittenOnlyWhenSomethingIsNew() throws Exception {
    AuditLog other = chains.open(keys, "score");
    writeCheckpoints(other, 1);
    writeCheckpoints(other, 3);
    int appends = chains.appends();
    writeCheckpoints(other, 3);
    assertEquals(appends, chains.appends(), "nothing but checkpoints was written");

    log.begin(event("lamna")).await();
    log.writeCheckpoint();
    assertEquals(appends + 1, chains.appends(), "its own entry's place says it already");
    other.writeCheckpoint();
    assertEquals(appends + 2, chains.appends());
    writeCheckpoints(other, 3);
    assertEquals(appends + 2, chains.appends());
  }

  @Test
  void anEntryBeforeAnothersCheckpointIsNews() throws Exception {
    AuditLog other = chains.open(keys, "score");
    writeCheckpoints(other, 3);
    log.begin(event("lamna")).await();
    other.begin(event("lamna")).await();
    log.writeCheckpoint();
    int appends = chains.appends();
    other.writeCheckpoint();
    assertEquals(appends + 1, chains.appends());
  }

  private void writeCheckpoints(AuditLog other, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      log.writeCheckpoint();
      other.writeCheckpoint();
    }
  }

  @Test
  void longChainsArePagedAndFollowEachOther() throws Exception {
    AuditLog other = chains.open(keys, "score");
    for (int i = 0; i < 300; i++) {
      log.begin(event("lamna")).await();
    }
    other.begin(event("lamna")).await();
    assertEquals(303, entries("lamna").size());
    AuditPage page = log.page("lamna", new Place(log.page("lamna", new Place("", 1)).chain(), 200));
    assertEquals(List.of(), page.entries().stream().filter(Broken.class::isInstance).toList());
  }

  @Test
  void keysOfAnyOtherFormAreRefused() throws Exception {
    String good = MemoryAuditChains.document();
    String foreign = MemoryAuditChains.document();
    String verify = foreign.substring(foreign.indexOf("\"verify\""));
    for (String wrong :
        List.of(
            "{}",
            "null",
            good + "x",
            MemoryAuditChains.document("secp384r1"),
            good.replace("\"seal\"", "\"seals\""),
            good.replace("\"seal\":\"", "\"seal\":\"AA"),
            good.substring(0, good.indexOf("\"verify\"")) + verify)) {
      InvalidAuditKeysException e =
          assertThrows(
              InvalidAuditKeysException.class, () -> AuditKeys.parse(wrong.getBytes(UTF_8)));
      assertTrue(String.valueOf(e.getMessage()).startsWith("audit keys: "));
    }
    AuditKeys.parse(good.getBytes(UTF_8));
  }

  private boolean verifies(byte[] statement, byte[] signature) throws Exception {
    Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
    es256.initVerify(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(log.verifying())));
    es256.update("ward-audit-v1\0".getBytes(UTF_8));
    es256.update(AuditSeal.sha256(statement));
    return es256.verify(signature);
  }

  private List<StoredEntry> theChain() {
    return chains.chains().values().iterator().next();
  }

  private void restore(List<StoredEntry> genuine) {
    theChain().clear();
    theChain().addAll(genuine);
  }

  private List<Long> broken() throws Exception {
    return entries("lamna").stream().filter(Broken.class::isInstance).map(Entry::number).toList();
  }

  private List<JsonNode> shown(String tenant) throws Exception {
    List<JsonNode> texts = new ArrayList<>();
    for (Entry entry : entries(tenant)) {
      if (entry instanceof Shown shown) {
        texts.add(JSON.readTree(shown.text()));
      }
    }
    return texts;
  }

  private List<Entry> entries(String tenant) throws Exception {
    List<Entry> entries = new ArrayList<>();
    Optional<Place> next = Optional.of(new Place("", 1));
    while (next.isPresent()) {
      AuditPage page = log.page(tenant, next.get());
      entries.addAll(page.entries());
      next = page.next();
    }
    return entries;
  }

  private static AuditEvent event(String tenant) {
    return new AuditEvent(
        tenant,
        "clerk",
        "GET patient/{id}",
        Outcome.DONE,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
