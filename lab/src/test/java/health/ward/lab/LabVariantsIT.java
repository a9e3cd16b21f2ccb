package health.ward.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.supervisor.LabException;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab with other options, and with a build that is not the one that was measured. */
final class LabVariantsIT {
  @TempDir Path run;

  @Test
  void appsUnderGramineHaveAQuoteAndATokenAndSealedOnlyTakesNothingElse() throws Exception {
    try (LabFixture lab = LabFixture.start(run, new LabOptions(Tee.GRAMINE, false, true))) {
      HttpResponse<String> sealed = lab.send(lab.api("/enclave/patient"));
      assertEquals(200, sealed.statusCode(), sealed.body());
      EndorsementDocument document =
          EndorsementDocument.parse(sealed.body().getBytes(StandardCharsets.UTF_8));
      assertTrue(document.evidence().isPresent());
      assertTrue(document.endorsements().stream().anyMatch(Endorsement.Maa.class::isInstance));
      HttpResponse<String> plain =
          lab.send(
              lab.api("/patient/patient_3")
                  .header("Authorization", "Bearer " + lab.token("lamna", LabFixture.CLERK)));
      assertEquals(404, plain.statusCode());
    }
  }

  @Test
  void anAppThatIsNotTheMeasuredOneGetsNoSecretsAndTheLabDoesNotComeUp() throws Exception {
    Tree tree = new Tree(Path.of(System.getProperty("ward.root")));
    ReferenceValues built = ReferenceValues.of(tree, Path.of(System.getProperty("java.home")));
    Map<String, String> measurements = new HashMap<>(built.measurements());
    String real = measurements.put("patient", "00".repeat(32));
    ReferenceValues other =
        new ReferenceValues(measurements, built.signatures(), built.models(), built.apps());
    LabException refusal =
        assertThrows(
            LabException.class, () -> LabFixture.start(run, LabOptions.standard(), tree, other));
    assertEquals(
        "The CAS refuses patient: x-ms-sgx-mrenclave is %s, and the session accepts %s"
            .formatted(real, "00".repeat(32)),
        refusal.getMessage());
  }
}
