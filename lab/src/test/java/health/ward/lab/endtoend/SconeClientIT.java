package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** The command line where a CAS endorses the apps. */
final class SconeClientIT extends ClientIT {

  SconeClientIT(SharedLabs labs) {
    super(Tee.SCONE, labs);
  }
}
