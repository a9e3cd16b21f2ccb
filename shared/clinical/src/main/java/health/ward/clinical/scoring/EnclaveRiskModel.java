package health.ward.clinical.scoring;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientField;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.clinical.risk.RiskExplanation;
import health.ward.clinical.risk.RiskInput;
import health.ward.clinical.risk.RiskOutput;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.InferenceRefusedException;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import java.util.List;
import java.util.Map;

/** The risk model in the ONNX enclave. Safe for use by many threads. */
public final class EnclaveRiskModel implements RiskModel {

  private static final String MODEL = "risk";

  private final OnnxEnclave enclave;
  private final ConditionReader conditions;

  /** The model behind this client. */
  public EnclaveRiskModel(OnnxEnclave enclave, ConditionReader conditions) {
    this.enclave = enclave;
    this.conditions = conditions;
  }

  @Override
  public RiskScore score(Patient patient)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException {
    ConditionReading reading = conditions.read(patient.get(PatientField.PREEXISTINGCONDITIONS));
    RiskInput input = RiskInput.of(patient, reading);
    InferenceAnswer answer = enclave.infer(MODEL, tensors(input));
    return new RiskScore(
        RiskExplanation.of(input, reading, output(answer.outputs())),
        answer.model(),
        answer.modelVersion(),
        answer.modelDigest(),
        answer.enclave());
  }

  private static List<Tensor> tensors(RiskInput input) {
    float[] flags = input.conditions();
    return List.of(
        new Tensor("age", new long[] {1, 1}, new float[] {input.age()}),
        new Tensor("conditions", new long[] {1, flags.length}, flags));
  }

  private static RiskOutput output(Map<String, Tensor> outputs) throws InvalidRiskException {
    List<RiskOutput> rows =
        RiskOutput.rows(
            values(outputs, "risk"),
            values(outputs, "survival10y"),
            values(outputs, "index"),
            values(outputs, "contributions"));
    return rows.get(0);
  }

  private static float[] values(Map<String, Tensor> outputs, String name) {
    Tensor output = outputs.get(name);
    return output == null ? new float[0] : output.values();
  }
}
