package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Sealed where the apps have quotes and tokens of their own. */
final class GramineSealedIT extends SealedIT {

  GramineSealedIT(SharedLabs labs) {
    super(Tee.GRAMINE, labs);
  }
}
