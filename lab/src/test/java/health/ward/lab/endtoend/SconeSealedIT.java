package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Sealed where a CAS endorses the apps. */
final class SconeSealedIT extends SealedIT {

  SconeSealedIT(SharedLabs labs) {
    super(Tee.SCONE, labs);
  }
}
