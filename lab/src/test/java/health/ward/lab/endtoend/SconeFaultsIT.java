package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Faults where a CAS endorses the apps. */
final class SconeFaultsIT extends FaultsIT {

  SconeFaultsIT(SharedLabs labs) throws Exception {
    super(Tee.SCONE, labs);
  }
}
