package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.testing.StagedApp;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The app as it is staged for a host. */
class StagedScoreIT {

  private static final Path STAGED = Path.of("target", "azure-functions", "ward-score");

  /** A new library here is code inside the enclave: add it only when it is worth that. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "azure-core",
          "azure-core-http-jdk-httpclient",
          "azure-functions-java-library",
          "azure-identity",
          "azure-json",
          "azure-security-attestation",
          "azure-security-keyvault-keys",
          "azure-xml",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jackson-datatype-jsr310",
          "jspecify",
          "lettuce-core",
          "netty-buffer",
          "netty-codec-base",
          "netty-codec-dns",
          "netty-common",
          "netty-handler",
          "netty-resolver",
          "netty-resolver-dns",
          "netty-transport",
          "netty-transport-native-unix-common",
          "msal4j",
          "nimbus-jose-jwt",
          "reactive-streams",
          "reactor-core",
          "redis-authx-core",
          "slf4j-api",
          "slf4j-jdk14",
          "ward-attestation",
          "ward-clinical",
          "ward-gateway",
          "ward-inference",
          "ward-records",
          "ward-sealing");

  @Test
  void exactlyTheKnownLibrariesAreStaged() throws Exception {
    try (StagedApp app = new StagedApp(STAGED)) {
      assertEquals(new TreeSet<>(LIBRARIES), app.libraries());
    }
  }

  @Test
  void withoutInjectedFilesItLoadsAndRefusesToServe() throws Exception {
    try (StagedApp app = new StagedApp(STAGED)) {
      Class<?> functions = app.load("health.ward.functions.score.ScoreFunctions");
      ExecutionException refusal =
          assertThrows(ExecutionException.class, () -> app.injector().getInstance(functions));
      assertTrue(refusal.getCause().getMessage().contains("ward.json"), refusal.toString());
    }
  }
}
