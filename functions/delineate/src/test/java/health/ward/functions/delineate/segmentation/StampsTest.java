package health.ward.functions.delineate.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampsTest {

  private final Stamps stamps =
      new Stamps(
          new SecureRandom(), Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));

  @Test
  void everyIdentifierIsARandomUuidOfItsOwn() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Stamp stamp = stamps.next();
      for (String uid : List.of(stamp.instance(), stamp.series(), stamp.dimensions())) {
        assertTrue(uid.matches("2\\.25\\.[1-9][0-9]{0,38}"), uid);
        String hex = new BigInteger(uid.substring(5)).toString(16);
        assertEquals('4', hex.charAt(hex.length() - 20), "a random one");
        assertTrue("89ab".indexOf(hex.charAt(hex.length() - 16)) >= 0, "of the usual variant");
        assertTrue(seen.add(uid));
      }
    }
  }

  @Test
  void theTimeIsTheClocks() {
    assertEquals(LocalDateTime.of(2026, 1, 2, 3, 4, 5), stamps.next().made());
  }
}
