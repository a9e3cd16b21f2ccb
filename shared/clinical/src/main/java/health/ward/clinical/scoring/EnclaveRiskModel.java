package health.ward.clinical.scoring;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientField;
import health.ward.clinical.risk.CharlsonConditions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The risk model in the ONNX enclave. Safe for use by many threads. */
public final class EnclaveRiskModel implements RiskModel, BatchRiskModel {

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
    return scoreAll(List.of(patient)).get(0);
  }

  @Override
  public List<RiskScore> scoreAll(List<Patient> patients)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException {
    List<ConditionReading> readings = new ArrayList<>(patients.size());
    List<RiskInput> rows = new ArrayList<>(patients.size());
    for (Patient patient : patients) {
      ConditionReading reading = conditions.read(patient.get(PatientField.PREEXISTINGCONDITIONS));
      readings.add(reading);
      rows.add(RiskInput.of(patient, reading));
    }
    InferenceAnswer answer = enclave.infer(MODEL, tensors(rows));
    List<RiskOutput> outputs = outputs(answer.outputs());
    if (outputs.size() != rows.size()) {
      throw new InvalidRiskException("there is not one row for each patient");
    }
    List<RiskScore> scores = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      scores.add(
          new RiskScore(
              RiskExplanation.of(rows.get(i), readings.get(i), outputs.get(i)),
              answer.model(),
              answer.modelVersion(),
              answer.modelDigest(),
              answer.enclave()));
    }
    return scores;
  }

  private static List<Tensor> tensors(List<RiskInput> rows) {
    int columns = CharlsonConditions.inModelOrder().size();
    float[] ages = new float[rows.size()];
    float[] flags = new float[rows.size() * columns];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = rows.get(i).age();
      System.arraycopy(rows.get(i).conditions(), 0, flags, i * columns, columns);
    }
    return List.of(
        new Tensor("age", new long[] {ages.length, 1}, ages),
        new Tensor("conditions", new long[] {ages.length, columns}, flags));
  }

  private static List<RiskOutput> outputs(Map<String, Tensor> outputs) throws InvalidRiskException {
    return RiskOutput.rows(
        values(outputs, "risk"),
        values(outputs, "survival10y"),
        values(outputs, "index"),
        values(outputs, "contributions"));
  }

  private static float[] values(Map<String, Tensor> outputs, String name) {
    Tensor output = outputs.get(name);
    return output == null ? new float[0] : output.values();
  }
}
