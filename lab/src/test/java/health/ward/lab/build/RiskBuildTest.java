package health.ward.lab.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.attestation.testing.Oracles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RiskBuildTest {

  @Test
  void theCommittedRiskModelIsWhatItsBuildWrites() throws Exception {
    Oracles.require(List.of(Path.of("/usr/lib/python3/dist-packages/onnx")));
    Path check = Path.of(System.getProperty("ward.root"), "model", "risk", "check");
    Process process = new ProcessBuilder(check.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
