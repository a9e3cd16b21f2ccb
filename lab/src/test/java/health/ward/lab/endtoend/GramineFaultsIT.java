package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** Faults where the apps have quotes and tokens of their own. */
final class GramineFaultsIT extends FaultsIT {

  GramineFaultsIT(SharedLabs labs) throws Exception {
    super(Tee.GRAMINE, labs);
  }
}
