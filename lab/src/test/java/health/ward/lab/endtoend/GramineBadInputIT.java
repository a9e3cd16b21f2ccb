package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** BadInput where the apps have quotes and tokens of their own. */
final class GramineBadInputIT extends BadInputIT {

  GramineBadInputIT(SharedLabs labs) throws Exception {
    super(Tee.GRAMINE, labs);
  }
}
