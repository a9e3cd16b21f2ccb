package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.StagedApp;
import health.ward.gateway.testing.TestCas;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.gateway.testing.TestContext;
import health.ward.records.testing.MemoryAuditChains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as it is staged for a host. */
class StagedDelineateIT {

  private static final Path STAGED = Path.of("target", "azure-functions", "ward-delineate");
  private static final String FUNCTIONS = "health.ward.functions.delineate.DelineateFunctions";

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
          "commons-fileupload",
          "commons-io",
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
          "ward-gateway",
          "ward-inference",
          "ward-records",
          "ward-sealing");

  @TempDir private Path directory;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    try (Stream<Path> own = Files.list(STAGED);
        Stream<Path> libraries = Files.list(STAGED.resolve("lib"))) {
      for (Path jar : Stream.concat(own, libraries).toList()) {
        if (jar.toString().endsWith(".jar")) {
          Files.copy(jar, directory.resolve(STAGED.relativize(jar)));
        }
      }
    }
  }

  @Test
  void exactlyTheKnownLibrariesAreStaged() throws Exception {
    try (StagedApp app = new StagedApp(directory)) {
      assertEquals(new TreeSet<>(LIBRARIES), app.libraries());
    }
  }

  @Test
  void withoutInjectedFilesItLoadsAndRefusesToServe() throws Exception {
    try (StagedApp app = new StagedApp(directory)) {
      Class<?> functions = app.load(FUNCTIONS);
      ExecutionException refusal =
          assertThrows(ExecutionException.class, () -> app.injector().getInstance(functions));
      assertTrue(refusal.getCause().getMessage().contains("ward.json"), refusal.toString());
    }
  }

  @Test
  void itNeedsNoRecordKeysAndIsNotReadyWhileTheAuditLogIsOutOfReach() throws Exception {
    TestCas cas = inject();
    try (StagedApp app = new StagedApp(directory)) {
      Class<?> functions = app.load(FUNCTIONS);
      Object instance = app.injector().getInstance(functions);
      assertEquals(200, call(instance, "live", "GET").getStatusCode());
      assertEquals(503, call(instance, "ready", "GET").getStatusCode());
      assertEquals(401, call(instance, "delineate", "POST").getStatusCode());
      HostResponse report = call(instance, "sgxReport", "GET");
      assertEquals(501, report.getStatusCode());
      assertEquals(
          Base64.getUrlEncoder().withoutPadding().encodeToString(cas.leaf.getEncoded()),
          report.json().at("/chain/0").asText());
    }
  }

  private TestCas inject() throws Exception {
    Path trusted = directory.resolve("trusted");
    TestCas cas = new TestCas("delineate");
    cas.write(trusted.resolve("tls"));
    ObjectNode configuration = TestConfiguration.lab("delineate");
    configuration.remove(List.of("recordKeys", "channel"));
    configuration.putObject("redis").put("uri", "redis://localhost:1");
    write(trusted.resolve("keys/audit.json"), MemoryAuditChains.document());
    TestConfiguration.write(trusted, configuration);
    write(trusted.resolve("keys/onnx.credential"), "a-credential\n");
    write(trusted.resolve("maa/ca.crt"), TestCas.pem("CERTIFICATE", cas.authority.getEncoded()));
    write(
        trusted.resolve("policy/onnx.json"),
        """
        {"ward":1,"version":"1","maximumAgeSeconds":600,"issuers":["https://localhost:1"],
         "services":["onnx"],"sgx":[{"mrenclave":["%s"]}],"models":{"unet":["%s"]},
         "dangerousLabTrust":true}
        """
            .formatted("ab".repeat(32), "cd".repeat(32)));
    return cas;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static HostResponse call(Object functions, String name, String method) throws Exception {
    return (HostResponse)
        functions
            .getClass()
            .getMethod(name, HttpRequestMessage.class, ExecutionContext.class)
            .invoke(
                functions,
                new HostRequest<>(method, "http://localhost/" + name, Optional.empty()),
                new TestContext(name));
  }
}
