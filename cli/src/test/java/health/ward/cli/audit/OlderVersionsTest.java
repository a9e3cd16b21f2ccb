package health.ward.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.audit.Older.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two chains, as processes write them. */
class OlderVersionsTest {
  private final OlderVersions versions = new OlderVersions();

  @Test
  void aVersionThatStoodInItsOwnChainBeforeItBeganIsNewer() throws Exception {
    read("a", 4, 5, 3);
    read("a", 9, 3, 4);
    assertEquals(List.of(older("a", 9, 3, "a", 4, 5)), versions.findings());
  }

  @Test
  void whatCameIntoItsOwnChainWhileItWentOnIsNot() throws Exception {
    read("a", 4, 5, 3);
    read("a", 5, 3, 3);
    assertEquals(List.of(), versions.findings());
  }

  @Test
  void aVersionInAChainThatACheckpointNamesBeforeItBeganIsNewer() throws Exception {
    checkpoint("a", 2, "b", 7);
    read("a", 3, 3, 2);
    read("b", 7, 5, 1);
    assertEquals(List.of(older("a", 3, 3, "b", 7, 5)), versions.findings());
  }

  @Test
  void neitherWhatIsNamedWhileItWentOnNorWhatComesAfterTheNamedHeadIsNewer() throws Exception {
    read("b", 6, 5, 1);
    read("b", 8, 6, 1);
    checkpoint("a", 2, "b", 5);
    checkpoint("a", 4, "b", 7);
    read("a", 5, 3, 3);
    assertEquals(List.of(), versions.findings());
    read("a", 6, 3, 4);
    assertEquals(List.of(older("a", 6, 3, "b", 6, 5)), versions.findings());
  }

  @Test
  void whatACheckpointOfAnotherChainNamesIsNotKnown() throws Exception {
    checkpoint("c", 2, "b", 7);
    read("b", 7, 5, 1);
    read("a", 3, 3, 2);
    assertEquals(List.of(), versions.findings());
  }

  @Test
  void theNewestOfAllThatWereKnownIsNamedWhereItFirstStood() throws Exception {
    read("a", 2, 4, 1);
    read("b", 3, 6, 1);
    read("b", 4, 6, 3);
    checkpoint("a", 5, "b", 9);
    read("a", 6, 5, 5);
    assertEquals(List.of(older("a", 6, 5, "b", 3, 6)), versions.findings());
  }

  @Test
  void equalAndNewerVersionsAreFine() throws Exception {
    read("a", 4, 5, 3);
    read("a", 5, 5, 4);
    read("a", 6, 6, 4);
    assertEquals(List.of(), versions.findings());
  }

  @Test
  void eachTagOfAPartHasItsOwnVersion() throws Exception {
    entry("a", 2, "'tags':['t','u'],'versions':[5,2]," + since("a", 1));
    entry("a", 3, "'tags':['u','t'],'versions':[2,4]," + since("a", 2));
    assertEquals(List.of(older("a", 3, 4, "a", 2, 5)), versions.findings());
  }

  @Test
  void aChangeIsHeldAgainstWhatItFoundAndKnownByWhatItLeft() throws Exception {
    entry("a", 2, "'tags':['t'],'version':5,'found':[4]," + since("a", 1));
    entry("a", 3, "'tags':['t'],'version':5,'found':[4]," + since("a", 2));
    assertEquals(List.of(older("a", 3, 4, "a", 2, 5)), versions.findings());
  }

  @Test
  void versionsGoOnAfterAnErasure() throws Exception {
    entry("a", 2, "'tags':['t'],'version':3,'found':[2]," + since("a", 1));
    entry("a", 3, "'tags':['t'],'version':4,'found':[3]," + since("a", 2));
    assertEquals(List.of(), versions.findings());
    entry("a", 4, "'tags':['t'],'version':1,'found':[0]," + since("a", 3));
    assertEquals(List.of(older("a", 4, 0, "a", 3, 4)), versions.findings());
  }

  @Test
  void anAccessThatBeganInAChainThatWasGivenUpKnowsWhatStoodThere() throws Exception {
    read("old", 4, 5, 3);
    entry("new", 2, "'tags':['t'],'version':3," + since("old", 3));
    assertEquals(List.of(), versions.findings());
    entry("new", 3, "'tags':['t'],'version':3," + since("old", 4));
    assertEquals(List.of(older("new", 3, 3, "old", 4, 5)), versions.findings());
  }

  @Test
  void ofAnEntryThatDoesNotTellWhenItBeganNothingWasKnown() throws Exception {
    read("a", 4, 5, 3);
    entry("a", 5, "'tags':['t'],'version':3");
    entry("a", 6, "'tags':['t']," + since("a", 5));
    assertEquals(List.of(), versions.findings());
  }

  @Test
  void otherRecordsAreOtherRecords() throws Exception {
    read("a", 4, 5, 3);
    entry("a", 5, "'tags':['another'],'version':3," + since("a", 4));
    assertEquals(List.of(), versions.findings());
  }

  @Test
  void versionsAreAsManyAsTags() {
    assertThrows(JsonShapeException.class, () -> entry("a", 2, "'tags':['t','u'],'versions':[5]"));
    assertThrows(
        JsonShapeException.class, () -> entry("a", 2, "'tags':['t'],'version':5,'found':[]"));
  }

  @Test
  void aFindingNamesBothEntries() {
    assertEquals(
        "chain a, entry 17: version 3 of a record whose version 5 stands in chain b, entry 9,"
            + " known before",
        older("a", 17, 3, "b", 9, 5).toString());
  }

  private void read(String chain, long number, long version, long since) throws Exception {
    entry(chain, number, "'tags':['t'],'version':" + version + "," + since(chain, since));
  }

  private void entry(String chain, long number, String members) throws Exception {
    versions.entry(chain, number, json("{" + members + "}"));
  }

  private void checkpoint(String chain, long number, String other, long head) {
    versions.checkpoint(
        chain,
        number,
        new SignedHeads("", "", "", chain, List.of(new Head(other, head, "")), List.of()));
  }

  private static String since(String chain, long number) {
    return "'since':{'chain':'%s','number':%d}".formatted(chain, number);
  }

  private static JsonObject json(String text) throws JsonShapeException {
    return StrictJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Older older(
      String chain, long number, long version, String knownIn, long knownAt, long newer) {
    return new Older(new Place(chain, number), version, new Place(knownIn, knownAt), newer);
  }
}
