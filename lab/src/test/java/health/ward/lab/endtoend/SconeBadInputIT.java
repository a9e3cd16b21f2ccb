package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** BadInput where a CAS endorses the apps. */
final class SconeBadInputIT extends BadInputIT {

  SconeBadInputIT(SharedLabs labs) throws Exception {
    super(Tee.SCONE, labs);
  }
}
