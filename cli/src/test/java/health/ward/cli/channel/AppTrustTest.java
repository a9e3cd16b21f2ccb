package health.ward.cli.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.testing.TestClock;
import health.ward.cli.config.App;
import health.ward.cli.config.ClientConfig;
import health.ward.cli.config.ClientConfigReader;
import health.ward.cli.testing.TestApi;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTrustTest {
  @TempDir Path folder;

  @Test
  void aVerdictIsOfUseUntilThePolicysAge() throws Exception {
    try (TestApi api = new TestApi(folder, List.of(), List.of())) {
      AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
      ClientConfig config = ClientConfigReader.read(folder.resolve("ward-client.json"));
      AppTrust trust =
          new AppTrust(
              config,
              new Connection(config, Duration.ofSeconds(10)),
              new MaaSigningKeys(config.maa(), System::nanoTime),
              new TestClock(now::get));
      VerifiedPeer first = trust.peer(App.SCORE);
      now.updateAndGet(time -> time.plusSeconds(449));
      assertSame(first, trust.peer(App.SCORE));
      assertEquals(1, api.documents());
      now.updateAndGet(time -> time.plusSeconds(151));
      assertNotSame(first, trust.peer(App.SCORE));
      assertEquals(2, api.documents());
    }
  }
}
