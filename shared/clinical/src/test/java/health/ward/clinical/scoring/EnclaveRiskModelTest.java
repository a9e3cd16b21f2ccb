package health.ward.clinical.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.clinical.condition.Condition;
import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.risk.CharlsonConditions;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class EnclaveRiskModelTest {

  private static final int DIABETES = CharlsonConditions.inModelOrder().indexOf(Condition.DIAB);
  private static final VerifiedPeer PEER =
      new VerifiedPeer(
          "onnx",
          new byte[0],
          new RuntimeData("onnx", "", Map.of(), Optional.empty()),
          "cd".repeat(32),
          "sgx",
          Optional.empty(),
          Optional.empty(),
          new Verdict("1", "enclave", List.of()));

  private final OnnxEnclave enclave = mock(OnnxEnclave.class);
  private final EnclaveRiskModel model = new EnclaveRiskModel(enclave, new ConditionReader());
  private final Map<String, Tensor> outputs = new HashMap<>(outputs());

  @Test
  @SuppressWarnings("unchecked")
  void theModelSeesAgeAndFlagsAndNothingElse() throws Exception {
    answer();
    RiskScore score = model.score(patient());
    ArgumentCaptor<List<Tensor>> inputs = ArgumentCaptor.forClass(List.class);
    verify(enclave).infer(eq("risk"), inputs.capture());
    assertEquals(2, inputs.getValue().size());
    Tensor age = inputs.getValue().get(0);
    assertEquals("age", age.name());
    assertArrayEquals(new long[] {1, 1}, age.shape());
    assertArrayEquals(new float[] {40}, age.values());
    Tensor conditions = inputs.getValue().get(1);
    assertEquals("conditions", conditions.name());
    assertArrayEquals(new long[] {1, 17}, conditions.shape());
    assertArrayEquals(new float[17], conditions.values());
    assertEquals(0, score.explanation().index());
    assertEquals("ab".repeat(32), score.modelDigest());
    assertEquals(PEER, score.enclave());
  }

  @Test
  @SuppressWarnings("unchecked")
  void manyPatientsAreOneMatrixAndEachGetsTheirOwnRow() throws Exception {
    float[] contributions = new float[2 * 18];
    contributions[18] = 2;
    contributions[18 + 1 + DIABETES] = 1;
    float[] survival = {survival(0), survival(3)};
    outputs.put(
        "risk",
        new Tensor("risk", new long[] {2, 1}, new float[] {1 - survival[0], 1 - survival[1]}));
    outputs.put("survival10y", new Tensor("survival10y", new long[] {2, 1}, survival));
    outputs.put("index", new Tensor("index", new long[] {2, 1}, new float[] {0, 3}));
    outputs.put("contributions", new Tensor("contributions", new long[] {2, 18}, contributions));
    answer();

    List<RiskScore> scores = model.scoreAll(List.of(patient(), patient("1960-01-01", "diabetes")));
    assertEquals(List.of(0, 3), scores.stream().map(score -> score.explanation().index()).toList());
    ArgumentCaptor<List<Tensor>> inputs = ArgumentCaptor.forClass(List.class);
    verify(enclave).infer(eq("risk"), inputs.capture());
    assertArrayEquals(new long[] {2, 1}, inputs.getValue().get(0).shape());
    assertArrayEquals(new float[] {40, 60}, inputs.getValue().get(0).values());
    float[] flags = new float[2 * 17];
    flags[17 + DIABETES] = 1;
    assertArrayEquals(new long[] {2, 17}, inputs.getValue().get(1).shape());
    assertArrayEquals(flags, inputs.getValue().get(1).values());
  }

  @Test
  void anAnswerWithFewerRowsThanPatientsIsRefused() throws Exception {
    answer();
    assertThrows(InvalidRiskException.class, () -> model.scoreAll(List.of(patient(), patient())));
  }

  @Test
  void anAnswerThatLacksAnOutputIsRefused() throws Exception {
    outputs.remove("contributions");
    answer();
    assertThrows(InvalidRiskException.class, () -> model.score(patient()));
  }

  @Test
  void anAnswerWithoutRowsIsRefused() throws Exception {
    outputs.clear();
    answer();
    assertThrows(InvalidRiskException.class, () -> model.score(patient()));
  }

  private void answer() throws Exception {
    when(enclave.infer(any(), any()))
        .thenReturn(new InferenceAnswer("risk", "1", "ab".repeat(32), outputs, PEER));
  }

  private static Map<String, Tensor> outputs() {
    float survival = survival(0);
    return Map.of(
        "risk", new Tensor("risk", new long[] {1, 1}, new float[] {1 - survival}),
        "survival10y", new Tensor("survival10y", new long[] {1, 1}, new float[] {survival}),
        "index", new Tensor("index", new long[] {1, 1}, new float[1]),
        "contributions", new Tensor("contributions", new long[] {1, 18}, new float[18]));
  }

  private static float survival(int index) {
    return (float) Math.pow(0.983, Math.exp(0.9 * index));
  }

  private static Patient patient() throws Exception {
    return patient("1980-01-01", "");
  }

  private static Patient patient(String born, String conditions) throws Exception {
    return PatientForm.read(
        Map.of(
            "fname",
            "Jane",
            "lname",
            "Doe",
            "dob",
            born,
            "dateadmitted",
            "2020-01-01",
            "preexistingconditions",
            conditions));
  }
}
