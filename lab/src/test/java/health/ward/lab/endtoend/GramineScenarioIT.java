package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Scenario where the apps have quotes and tokens of their own. */
final class GramineScenarioIT extends ScenarioIT {

  GramineScenarioIT(SharedLabs labs) throws Exception {
    super(Tee.GRAMINE, labs);
  }
}
