package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Scenario where a CAS endorses the apps. */
final class SconeScenarioIT extends ScenarioIT {

  SconeScenarioIT(SharedLabs labs) throws Exception {
    super(Tee.SCONE, labs);
  }
}
