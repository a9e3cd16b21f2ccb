package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.LabFixture;
import health.ward.lab.cas.Secrets;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.redis.RedisAuditLog;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lab's audit log on from where it stopped, with the log's own keys. */
final class AuditFollower implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AuditLog log;
  private final Map<String, Long> last = new HashMap<>();

  AuditFollower(LabFixture lab) throws Exception {
    Secrets secrets =
        Secrets.keptIn(lab.run().path("cas/secrets.json"), new SecureRandom(), Clock.systemUTC());
    this.log =
        RedisAuditLog.open(
            BatchRecords.settings(lab),
            AuditKeys.parse(secrets.audit().getBytes(StandardCharsets.UTF_8)),
            "reader",
            Clock.systemUTC(),
            new SecureRandom());
  }

  /**
   * Lamna's entries since the last time. Each chain still has what was seen of it, goes on without
   * a gap, and every entry opens in its place.
   */
  List<JsonNode> news() throws Exception {
    BatchRecords.await(log::ready);
    List<JsonNode> news = new ArrayList<>();
    Optional<Place> next = Optional.of(new Place("", 1));
    while (next.isPresent()) {
      Place place = next.get();
      AuditPage page = log.page("lamna", place);
      assertTrue(
          !page.entries().isEmpty() || last.getOrDefault(place.chain(), 0L) < place.number(),
          () -> "chain " + place.chain() + " has lost its end");
      read(page, news);
      Optional<Place> following = page.next();
      next = following.map(there -> there.number() == 1 ? resume(there.chain()) : there);
    }
    return news;
  }

  @Override
  public void close() {
    log.close();
  }

  /** The last entry that was seen is read again: it must be there. */
  private Place resume(String chain) {
    return new Place(chain, Math.max(1, last.getOrDefault(chain, 1L)));
  }

  private void read(AuditPage page, List<JsonNode> news) throws Exception {
    long seen = last.getOrDefault(page.chain(), 0L);
    for (AuditPage.Entry entry : page.entries()) {
      assertTrue(
          !(entry instanceof AuditPage.Broken),
          () -> "chain " + page.chain() + ", entry " + entry.number() + " is broken");
      if (entry.number() > seen) {
        assertEquals(seen + 1, entry.number(), "chain " + page.chain() + " has a gap");
        seen = entry.number();
        if (entry instanceof Shown shown) {
          news.add(JSON.readTree(shown.text()));
        }
      }
    }
    last.put(page.chain(), seen);
  }
}
