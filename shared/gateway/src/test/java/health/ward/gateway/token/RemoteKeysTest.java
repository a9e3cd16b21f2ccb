package health.ward.gateway.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import health.ward.gateway.testing.TestIssuer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

  private final AtomicLong now = new AtomicLong(-5);
  private TestIssuer issuer;
  private RemoteKeys keys;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
    keys = new RemoteKeys(issuer.keys(), HttpClient.newHttpClient(), now::get);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void nothingIsFetchedBeforeTheFirstQuestionAndOnceForMany() throws Exception {
    assertEquals(0, issuer.fetches());
    for (int i = 0; i < 3; i++) {
      assertTrue(keys.key("lamna-rsa").isPresent());
    }
    assertEquals(1, issuer.fetches());
  }

  @Test
  void anUnknownKeyIsLookedUpAgainButNotMoreThanOnceInHalfAMinute() throws Exception {
    keys.key("lamna-rsa");
    issuer.publish(new RSAKeyGenerator(2048).keyID("new").generate());
    assertFalse(keys.key("new").isPresent());
    assertEquals(1, issuer.fetches());
    pass(Duration.ofSeconds(30));
    assertTrue(keys.key("new").isPresent());
    assertEquals(2, issuer.fetches());
    keys.key("unknown");
    keys.key("unknown");
    assertEquals(2, issuer.fetches());
  }

  @Test
  void keysAreRenewedAfterTenMinutes() throws Exception {
    keys.key("lamna-rsa");
    pass(Duration.ofMinutes(10));
    keys.key("lamna-rsa");
    assertEquals(2, issuer.fetches());
  }

  @Test
  void aSetThatCannotBeRenewedServesAnHourAndNoLonger() throws Exception {
    keys.key("lamna-rsa");
    issuer.answer(500);
    pass(Duration.ofMinutes(59));
    assertTrue(keys.key("lamna-rsa").isPresent());
    pass(Duration.ofMinutes(1));
    assertThrows(TokenKeysUnavailableException.class, () -> keys.key("lamna-rsa"));
  }

  @Test
  void withoutAFirstSetNothingIsVerified() {
    issuer.answer(302);
    assertThrows(TokenKeysUnavailableException.class, () -> keys.key("lamna-rsa"));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
