package health.ward.lab.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.SgxRule;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.tee.EnclaveIdentity;
import health.ward.lab.tee.ImageMeasurer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./ward attest measure} prints. */
final class PolicyMembersTest {
  @TempDir Path temporary;
  private Path java;
  private Path enclave;

  @BeforeEach
  void makeAnEnclave() throws IOException {
    java = temporary.resolve("java");
    write(java.resolve("lib/modules"), "modules");
    write(java.resolve("lib/server/libjvm.so"), "machine");
    enclave = temporary.resolve("enclave");
    write(
        enclave.resolve("enclave.json"),
        """
        {"main":"com.example.Main","classPath":"lib","signer":"fabrikam","productId":7,"svn":3}
        """);
    write(enclave.resolve("lib/a.jar"), "code");
    write(enclave.resolve("models/risk/1/model.onnx"), "weights");
  }

  @Test
  void aPolicyTakesTheMembersAsTheyArePrinted() throws Exception {
    AppraisalPolicy policy = policy();
    EnclaveIdentity identity = new ImageMeasurer(java).identity(Tree.onnx(enclave));
    SgxRule.SignedBuilds rule = (SgxRule.SignedBuilds) policy.sgx().get(0);
    assertEquals(List.of(identity.mrenclave()), rule.builds().mrenclave());
    assertEquals(identity.signature().mrsigner(), rule.signed().mrsigner());
    assertEquals(7, rule.signed().productId());
    assertEquals(3, rule.signed().minimumSvn());
    String weights = Hex.of(Sha256.of("weights".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Map.of("risk", List.of(weights), "risk/1", List.of(weights)), policy.models());
  }

  @Test
  void anotherByteIsAnotherBuildAndAnotherModel() throws Exception {
    AppraisalPolicy before = policy();
    write(enclave.resolve("models/risk/1/model.onnx"), "weight5");
    AppraisalPolicy after = policy();
    assertNotEquals(before.sgx(), after.sgx());
    assertNotEquals(before.models(), after.models());
  }

  @Test
  void whereThereIsNoEnclaveThatIsSaid() {
    IOException none =
        assertThrows(
            IOException.class, () -> PolicyMembers.of(new Tree(temporary), temporary, java));
    assertTrue(String.valueOf(none.getMessage()).contains("holds no enclave"), none.getMessage());
  }

  private AppraisalPolicy policy() throws Exception {
    String members = PolicyMembers.of(new Tree(temporary), enclave, java).toJson();
    String policy =
        "{\"ward\":1,\"version\":\"v\",\"maximumAgeSeconds\":60,\"services\":[\"onnx\"],"
            + "\"issuers\":[\"https://maa.example\"],"
            + members.strip().substring(1);
    return AppraisalPolicy.parse(policy.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
