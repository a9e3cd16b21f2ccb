package health.ward.lab.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clerk at a real browser, through the whole lab: the flows of {@code portal/test/browser}. */
@Timeout(300)
final class PortalIT {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Path PORTAL = ROOT.resolve("portal");

  @TempDir Path run;

  @BeforeAll
  static void theBrowserIsThere() {
    assumeTrue(
        Files.exists(Path.of("/usr/bin/chromium"))
            && Files.exists(PORTAL.resolve("dist/index.html"))
            && Files.exists(PORTAL.resolve("node_modules/playwright-core")),
        "Needs Chromium and the built portal; ./ward test installs and builds them.");
  }

  @Test
  void aClerkVerifiesSignsInAndGetsScoreAndOutline() throws Exception {
    try (LabFixture lab = LabFixture.start(run, LabOptions.standard())) {
      ProcessBuilder node =
          new ProcessBuilder("node", "test/browser/run.mjs")
              .directory(PORTAL.toFile())
              .redirectErrorStream(true);
      node.environment().put("WARD_PORTAL", "http://localhost:" + lab.ports().of(Use.PORTAL));
      node.environment().put("WARD_IMAGE", ROOT.resolve("model/unet/sample/slice.png").toString());
      Process browser = node.start();
      String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(browser.waitFor(10, TimeUnit.SECONDS), said);
      assertEquals(0, browser.exitValue(), said);
    }
  }
}
