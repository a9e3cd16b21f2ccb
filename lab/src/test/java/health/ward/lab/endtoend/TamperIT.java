package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.fault.ChangedByte;
import health.ward.lab.supervisor.LabOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One byte of what was built and measured is changed before the lab starts. */
final class TamperIT {
  @TempDir Path folder;
  @TempDir Path run;

  @Test
  void anEnclaveWithAChangedJarIsRefusedAndNeverSentTo() throws Exception {
    Tree tree = LinkedTree.withOwnEnclave(folder);
    ChangedByte.inJarOf(LinkedTree.enclave(tree).resolve("lib"), "ward-enclave");
    String verdict = verdictOn(tree);
    assertTrue(verdict.contains("ok    model risk = "), verdict);
  }

  @Test
  void anEnclaveWithAChangedModelIsRefusedAndNeverSentTo() throws Exception {
    Tree tree = LinkedTree.withOwnEnclave(folder);
    ChangedByte.inModel(
        LinkedTree.enclave(tree).resolve("models/risk/1/model.onnx"), "Age-adjusted");
    String verdict = verdictOn(tree);
    assertTrue(verdict.contains("FAIL  model risk: "), verdict);
    assertTrue(verdict.contains("ok    model unet = "), verdict);
  }

  /** The apps' verdict, which must name the measurement; reference values are the build's. */
  private String verdictOn(Tree tampered) throws Exception {
    ReferenceValues built = RelayedLab.referenceValues(RelayedLab.built());
    String found = RelayedLab.referenceValues(tampered).measurements().get("onnx");
    try (RelayedLab system = RelayedLab.start(run, LabOptions.standard(), tampered, built)) {
      Clerk clerk = system.clerk();
      JsonNode stored = json(201, clerk.put("/patient/waiting", Clerk.PATIENT));
      assertEquals("pending", stored.path("scoreStatus").asText());
      JsonNode refusal = problem(503, "enclave-not-trusted", clerk.get("/score/waiting"));
      String verdict = refusal.path("verdict").toString();
      assertTrue(
          verdict.contains(
              "FAIL  x-ms-sgx-mrenclave: expected %s, found %s"
                  .formatted(built.measurements().get("onnx"), found)),
          verdict);
      assertFalse(system.relay().requests().isEmpty(), "evidence was asked for");
      for (String request : system.relay().requests()) {
        assertTrue(request.startsWith("GET /enclave/onnx?nonce="), request);
      }
      return verdict;
    }
  }
}
