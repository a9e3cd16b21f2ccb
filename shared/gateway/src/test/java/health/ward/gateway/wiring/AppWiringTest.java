package health.ward.gateway.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.gateway.function.FunctionApp;
import health.ward.gateway.route.Route;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.testing.TestCas;
import health.ward.gateway.testing.TestConfiguration;
import health.ward.inference.OnnxEnclave;
import health.ward.records.testing.MemoryAuditChains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app leaves behind; its Redis is not there. */
class AppWiringTest {

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws Exception {
    TestCas cas = new TestCas("delineate");
    cas.write(folder.resolve("tls"));
    write("keys/audit.json", MemoryAuditChains.document());
    write("keys/onnx.credential", "a-credential");
    write("maa/ca.crt", TestCas.pem("CERTIFICATE", cas.authority.getEncoded()));
    write(
        "policy/onnx.json",
        """
        {"ward":1,"version":"1","maximumAgeSeconds":600,"issuers":["https://localhost:1"],
         "services":["onnx"],"sgx":[{"mrenclave":["%s"]}],"models":{"risk":["%s"]},
         "dangerousLabTrust":true}
        """
            .formatted("ab".repeat(32), "cd".repeat(32)));
    ObjectNode json = TestConfiguration.lab("delineate");
    json.remove(List.of("recordKeys", "channel"));
    json.putObject("redis").put("uri", "redis://localhost:1");
    TestConfiguration.write(folder, json);
  }

  @Test
  void anAppThatCannotStartLeavesNoAuditLogBehind() {
    assertThrows(
        IllegalStateException.class,
        () ->
            start(
                onnx -> {
                  throw new IllegalStateException("no routes");
                }));
    assertEquals(List.of(), checkpointThreads());
  }

  @Test
  void closingAnAppEndsItsCheckpoints() throws Exception {
    FunctionApp app = start(onnx -> List.of());
    Thread checkpoints = checkpointThreads().get(0);
    app.close();
    checkpoints.join(10_000);
    assertFalse(checkpoints.isAlive());
  }

  private FunctionApp start(Function<OnnxEnclave, List<Route>> routes) throws Exception {
    return AppWiring.withoutRecords("delineate", ChannelLimits.IMAGES, routes)
        .start(TrustedFolder.at(folder));
  }

  private static List<Thread> checkpointThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("ward-audit-checkpoints"))
        .toList();
  }

  private void write(String name, String text) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }
}
