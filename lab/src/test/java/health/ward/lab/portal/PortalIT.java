package health.ward.lab.portal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clerk at a real browser: the flows of {@code portal/test/browser}, each a test by its name. */
final class PortalIT {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Path PORTAL = ROOT.resolve("portal");

  /**
   * Flows that need to start an app again, a second person at the issuer, or a batch that is slow
   * or given up.
   */
  private static final List<String> WITHOUT_THE_LAB =
      List.of(
          "an app that starts again",
          "another clerk finds nothing",
          "signing out with a batch",
          "what a batch has given up");

  @TempDir Path run;

  @BeforeAll
  static void theBrowserIsThere() {
    assumeTrue(
        Files.exists(Path.of("/usr/bin/chromium-headless-shell"))
            && Files.exists(PORTAL.resolve("dist/index.html"))
            && Files.exists(PORTAL.resolve("node_modules/playwright-core")),
        "Needs Chromium and the built portal; ./ward test installs and builds them.");
  }

  @TestFactory
  @Timeout(1800)
  Stream<DynamicTest> throughTheWholeLab() throws Exception {
    try (LabFixture lab = LabFixture.start(run, LabOptions.standard());
        FaultSwitch faults = FaultSwitch.of(lab.lab())) {
      return tests(
          Map.of(
              "WARD_PORTAL",
              "http://localhost:" + lab.ports().of(Use.PORTAL),
              "WARD_FAULTS",
              faults.address(),
              "WARD_IMAGE",
              ROOT.resolve("model/unet/sample/slice.png").toString(),
              "WARD_TIMEOUT",
              "60000"),
          List.of());
    }
  }

  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> withAStandInForTheLab() throws Exception {
    return tests(Map.of("WARD_TIMEOUT", "60000"), WITHOUT_THE_LAB);
  }

  private static Stream<DynamicTest> tests(Map<String, String> settings, List<String> parts)
      throws Exception {
    return BrowserFlows.run(PORTAL, settings, parts).stream()
        .map(
            flow ->
                dynamicTest(
                    flow.name(),
                    () -> {
                      assumeFalse(flow.skipped(), "This needs the other kind of lab.");
                      assertFalse(flow.failed(), flow::said);
                    }));
  }
}
