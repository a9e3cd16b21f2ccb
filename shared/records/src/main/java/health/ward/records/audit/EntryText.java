package health.ward.records.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.records.Versions;
import health.ward.records.audit.AuditPage.Place;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of entries. Each begins with 16 random bytes, so that nobody who is told its digest can
 * guess it.
 */
final class EntryText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHECKPOINT = "audit.checkpoint";
  private static final int ID_LENGTH = 16;

  private final Clock clock;
  private final SecureRandom random;

  EntryText(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  byte[] of(AuditEvent event) {
    ObjectNode entry = begun(event.action());
    if (!event.tenant().isEmpty()) {
      entry.put("tenant", event.tenant());
    }
    entry.put("subject", event.subject()).put("outcome", event.outcome().toString());
    if (!event.tags().isEmpty()) {
      event.tags().forEach(entry.putArray("tags")::add);
    }
    if (!event.versions().isEmpty()) {
      put(event.versions(), entry);
      event.since().ifPresent(since -> put(since, entry.putObject("since")));
    }
    event.resource().ifPresent(resource -> entry.put("resource", resource));
    if (event.unauthenticated() > 0) {
      entry.put("unauthenticated", event.unauthenticated());
    }
    return bytes(entry);
  }

  /**
   * The first entry of a chain.
   *
   * @param broken what this process had written to a chain that somebody has changed
   */
  byte[] beginning(String service, Optional<ChainHead> broken) {
    ObjectNode entry = begun("audit.begin").put("service", service);
    broken.ifPresent(head -> put(head, entry.putObject("broken")));
    return bytes(entry);
  }

  byte[] checkpoint(Checkpoint checkpoint) {
    ObjectNode entry = begun(CHECKPOINT);
    entry.put("statement", base64(checkpoint.statement()));
    return bytes(entry.put("signature", base64(checkpoint.signature())));
  }

  /** The hospital whose access an entry tells of; none of one that is all hospitals'. */
  static Optional<String> tenant(byte[] text) throws IOException {
    return Optional.ofNullable(JSON.readTree(text).path("tenant").textValue());
  }

  static boolean isCheckpoint(byte[] text) throws IOException {
    return JSON.readTree(text).path("action").asText().equals(CHECKPOINT);
  }

  static void put(ChainHead head, ObjectNode to) {
    put(new Place(head.chain(), head.number()), to);
    to.put("hash", head.text());
  }

  private static void put(Place place, ObjectNode to) {
    to.put("chain", place.chain()).put("number", place.number());
  }

  /** What was found is told only where it is not what was left. */
  private static void put(List<Versions> versions, ObjectNode entry) {
    if (versions.size() == 1) {
      entry.put("version", versions.get(0).left());
    } else {
      versions.forEach(one -> entry.withArray("versions").add(one.left()));
    }
    if (versions.stream().anyMatch(one -> one.found() != one.left())) {
      versions.forEach(one -> entry.withArray("found").add(one.found()));
    }
  }

  static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  /** 22 characters of base64url. */
  static String randomName(SecureRandom random) {
    byte[] name = new byte[ID_LENGTH];
    random.nextBytes(name);
    return base64(name);
  }

  private ObjectNode begun(String action) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", randomName(random))
        .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("action", action);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
